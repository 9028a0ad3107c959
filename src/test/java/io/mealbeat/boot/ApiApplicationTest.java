package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiApplicationTest {
    static Iterable<Class<?>> classes() {
        return new ApiApplication().getClasses();
    }

    /** RESTEasy refuses the whole application for one class without, although it lets CDI use another constructor. */
    @ParameterizedTest
    @MethodSource("classes")
    void everyClassHasAPublicConstructorWithoutParameters(Class<?> restClass) {
        assertThatCode(restClass::getConstructor).doesNotThrowAnyException();
    }
}
