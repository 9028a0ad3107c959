package io.mealbeat.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Witness;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may import whom, as the rooms' own pages say. */
@AnalyzeClasses(packages = "io.mealbeat", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.mealbeat..");

    @ArchTest
    static final ArchRule platform = room("platform").mayImport();

    @ArchTest
    static final ArchRule proxy = room("proxy").mayImport("platform");

    @ArchTest
    static final ArchRule page = room("page").mayImport();

    @ArchTest
    static final ArchRule connection = room("connection").mayImport();

    @ArchTest
    static final ArchRule nutrition = room("nutrition").mayImport();

    @ArchTest
    static final ArchRule nutritionRest =
            room("nutrition.rest").mayImport("nutrition", "nutrition.fdc", "nutrition.personal", "rest", "platform");

    @ArchTest
    static final ArchRule nutritionFdc = room("nutrition.fdc").mayImport("nutrition", "platform");

    @ArchTest
    static final ArchRule nutritionJdbc = room("nutrition.jdbc").mayImport("nutrition", "nutrition.fdc", "platform");

    @ArchTest
    static final ArchRule nutritionPersonal = room("nutrition.personal").mayImport("nutrition", "platform");

    @ArchTest
    static final ArchRule nutritionPersonalJdbc =
            room("nutrition.personal.jdbc").mayImport("nutrition.personal", "nutrition", "platform");

    @ArchTest
    static final ArchRule nutritionLlm = room("nutrition.llm").mayImport("nutrition", "platform");

    @ArchTest
    static final ArchRule nutritionLlmJdbc = room("nutrition.llm.jdbc").mayImport("nutrition.llm", "platform");

    @ArchTest
    static final ArchRule account = room("account").mayImport("platform");

    @ArchTest
    static final ArchRule accountJdbc = room("account.jdbc").mayImport("account", "platform");

    @ArchTest
    static final ArchRule accountRest = room("account.rest").mayImport("account", "rest", "platform");

    @ArchTest
    static final ArchRule notification = room("notification").mayImport("connection", "platform");

    @ArchTest
    static final ArchRule notificationJdbc = room("notification.jdbc").mayImport("notification", "platform");

    @ArchTest
    static final ArchRule notificationRest =
            room("notification.rest").mayImport("notification", "rest", "account", "platform");

    @ArchTest
    static final ArchRule stream = room("stream").mayImport("notification", "account", "platform");

    @ArchTest
    static final ArchRule meal = room("meal").mayImport("notification", "nutrition", "connection", "platform");

    @ArchTest
    static final ArchRule mealJdbc = room("meal.jdbc").mayImport("meal", "nutrition", "platform");

    @ArchTest
    static final ArchRule mealRest =
            room("meal.rest").mayImport("meal", "nutrition", "connection", "rest", "account", "platform");

    @ArchTest
    static final ArchRule socket = room("socket")
            .mayImport(
                    "connection",
                    "notification",
                    "account",
                    "platform",
                    "socket.server",
                    "socket.tomcat",
                    "socket.tyrus",
                    "socket.undertow");

    @ArchTest
    static final ArchRule socketServer = room("socket.server").mayImport("connection");

    @ArchTest
    static final ArchRule socketTomcat = room("socket.tomcat").mayImport("connection", "socket.server");

    @ArchTest
    static final ArchRule socketTyrus = room("socket.tyrus").mayImport("connection", "socket.server");

    @ArchTest
    static final ArchRule socketUndertow = room("socket.undertow").mayImport("connection", "socket.server");

    @ArchTest
    static final ArchRule restTomcat = room("rest.tomcat").mayImport("platform");

    @ArchTest
    static final ArchRule rest = room("rest").mayImport("account", "platform");

    @ArchTest
    static final ArchRule cluster = room("cluster").mayImport("connection", "notification", "platform");

    @ArchTest
    static final ArchRule clusterRedis = room("cluster.redis").mayImport("cluster", "connection", "platform");

    @ArchTest
    static final ArchRule ops = room("ops")
            .mayImport(
                    "connection",
                    "notification",
                    "cluster",
                    "meal",
                    "meal.jdbc",
                    "nutrition.llm",
                    "account",
                    "rest",
                    "platform");

    @ArchTest
    static final ArchRule opsRest = room("ops.rest").mayImport("ops", "cluster", "connection", "rest", "platform");

    /** It runs without a server, and against whichever one. */
    @ArchTest
    static final ArchRule verify = room("verify").mayImport();

    @ArchTest
    static final ArchRule verifyIsImportedByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.verify")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mealbeat.verify");

    @ArchTest
    static final ArchRule bootIsImportedByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("io.mealbeat.boot")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mealbeat.boot");

    /** A new package has to say where it belongs. */
    @ArchTest
    static final ArchRule everyClassLivesInAKnownRoom = classes()
            .should()
            .resideInAnyPackage(Stream.of(
                            "platform",
                            "proxy",
                            "page",
                            "connection",
                            "nutrition",
                            "nutrition.fdc",
                            "nutrition.jdbc",
                            "nutrition.rest",
                            "nutrition.personal",
                            "nutrition.personal.jdbc",
                            "nutrition.llm",
                            "nutrition.llm.jdbc",
                            "account",
                            "account.jdbc",
                            "account.rest",
                            "notification",
                            "notification.jdbc",
                            "notification.rest",
                            "stream",
                            "meal",
                            "meal.jdbc",
                            "meal.rest",
                            "socket",
                            "socket.server",
                            "socket.tomcat",
                            "socket.tyrus",
                            "socket.undertow",
                            "rest.tomcat",
                            "rest",
                            "cluster",
                            "cluster.redis",
                            "ops",
                            "ops.rest",
                            "verify",
                            "boot")
                    .map(RoomsTest::packageOf)
                    .toArray(String[]::new))
            .orShould()
            .haveFullyQualifiedName("io.mealbeat.package-info");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.mealbeat.(**)").should().beFreeOfCycles();

    /** Asking is allowed; who is connected is the sockets' and the sweep's to say. */
    @ArchTest
    static final ArchRule connectionsAreChangedByTheirOwnersAlone = noClasses()
            .that()
            .resideOutsideOfPackages("io.mealbeat.connection", "io.mealbeat.socket..")
            .should()
            .callMethod(ConnectionRegistry.class, "add", Connection.class, int.class)
            .orShould()
            .callMethod(ConnectionRegistry.class, "remove", Connection.class)
            .orShould()
            .callMethod(ConnectionRegistry.class, "updateLastSeen", Connection.class, Witness.class, long.class);

    private static RoomRule room(String name) {
        return new RoomRule(name);
    }

    private static String packageOf(String room) {
        return "io.mealbeat." + room;
    }

    private record RoomRule(String name) {
        ArchRule mayImport(String... others) {
            String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others))
                    .map(RoomsTest::packageOf)
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(packageOf(name))
                    .should()
                    .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                    .as(packageOf(name) + " imports of ours only " + String.join(", ", others));
        }
    }
}
