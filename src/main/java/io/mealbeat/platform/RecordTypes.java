package io.mealbeat.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the JDK (17) remembers of records: a static method handle of {@link ObjectMethods} keeps the type of the record whose {@code
 * equals} was linked last. A record of ours there keeps all classes of an undeployed application in memory.
 */
public final class RecordTypes {
    private static final Logger log = LoggerFactory.getLogger(RecordTypes.class);

    private RecordTypes() {}

    /** Puts a type of the JDK into that place, by linking what nobody will call. The last thing that an application does. */
    public static void forget() {
        try {
            ObjectMethods.bootstrap(
                    MethodHandles.lookup(),
                    "equals",
                    MethodType.methodType(boolean.class, String.class, Object.class),
                    String.class,
                    "");
        } catch (Throwable e) {
            log.debug("The JDK keeps the type of a record: {}", e.toString());
        }
    }
}
