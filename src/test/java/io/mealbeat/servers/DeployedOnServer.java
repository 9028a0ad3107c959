package io.mealbeat.servers;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;

/** The archive is deployed before the first test of the class and undeployed after its last one. */
abstract class DeployedOnServer extends OnEveryServer {
    @Deployment(name = DEPLOYMENT, testable = false)
    static WebArchive war() {
        return archive();
    }

    @BeforeEach
    void findDeployed() {
        findServer();
    }
}
