package io.mealbeat.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mealbeat.boot.ApiApplication;

/** Where each technology may be known. */
@AnalyzeClasses(packages = "io.mealbeat", importOptions = ImportOption.DoNotIncludeTests.class)
class TechnologyTest {
    @ArchTest
    static final ArchRule webSocketIsKnownToTheSocketAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..");

    @ArchTest
    static final ArchRule restIsKnownToTheRestRoomsAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat..rest..")
            .and()
            .doNotBelongToAnyOf(ApiApplication.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule sqlIsKnownToTheJdbcRoomsAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat..jdbc..", "io.mealbeat.platform")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule metersAreKnownToOperatorsAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat.ops", "io.mealbeat.boot")
            .and()
            .haveNameNotMatching("io\\.mealbeat\\.platform\\.(Pools|.*Storage)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..", "org.HdrHistogram..");

    /** A lambda that takes a handle and leaves it alone does not know SQL. */
    @ArchTest
    static final ArchRule handlesAreUsedInTheJdbcRoomsAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat..jdbc..", "io.mealbeat.platform")
            .should()
            .accessClassesThat()
            .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule schedulerIsKnownToTheMealTablesAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.meal.jdbc")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.kagkarlsson..");

    @ArchTest
    static final ArchRule redisIsKnownToOneRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.cluster.redis")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..");

    @ArchTest
    static final ArchRule languageModelsAreKnownToTheirRoomAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.nutrition.llm")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..", "io.github.resilience4j..");

    @ArchTest
    static final ArchRule tomcatIsKnownToItsAdapterAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat.socket.tomcat", "io.mealbeat.rest.tomcat")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache..").and(resideOutsideOfPackage("org.apache.lucene..")));

    @ArchTest
    static final ArchRule luceneIsKnownToNutritionAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.nutrition")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule tyrusIsKnownToItsAdapterAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.socket.tyrus")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.glassfish.tyrus..");

    @ArchTest
    static final ArchRule undertowIsKnownToItsAdapterAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.socket.undertow")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..");

    /** The class that a server with executors of its own never loads. */
    @ArchTest
    static final ArchRule concurroIsKnownToOneClass = noClasses()
            .that()
            .haveNameNotMatching("io\\.mealbeat\\.platform\\.ConcurroExecutors.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.glassfish.concurro..");

    /** They are loaded on every server, before it is known which one it is. */
    @ArchTest
    static final ArchRule choiceOfTheServerNamesNoClassOfAServer = noClasses()
            .that()
            .haveSimpleNameEndingWith("Server")
            .and()
            .resideInAPackage("io.mealbeat.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "org.glassfish..", "io.undertow..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule jerseyAndWeldAreKnownToNobody =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.glassfish.jersey..", "org.jboss.weld..");

    @ArchTest
    static final ArchRule configurationIsReadInThePlatformAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.platform")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.config..", "io.smallrye.config..");

    /** Beside the program that runs without the platform. */
    @ArchTest
    static final ArchRule environmentIsReadInThePlatformAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat.platform", "io.mealbeat.verify")
            .should()
            .callMethodWhere(target(owner(Predicates.type(System.class)))
                    .and(target(nameMatching("getenv|getProperty|getProperties|setProperty"))));

    /** Logging goes through SLF4J, except where the level of the JDK's loggers is set. */
    @ArchTest
    static final ArchRule consoleAndOtherLoggersAreNotUsed = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("LogLevel")
            .and()
            .haveSimpleNameNotEndingWith("PlainDataSource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.jboss.logging..");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Constants|Helper|Manager)");
}
