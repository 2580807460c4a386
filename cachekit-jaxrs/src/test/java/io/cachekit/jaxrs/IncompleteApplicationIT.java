package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cachekit.jaxrs.app.IncompleteApplication;
import io.cachekit.jaxrs.app.NumberResource;
import io.cachekit.jaxrs.app.RunCounters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.greenbytes.http.sfv.Parser;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An application that lists its classes without those of the kit, so that annotations would have no effect. */
@OnBothServers
@Order(3)
class IncompleteApplicationIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "incomplete", managed = false, testable = false)
    static WebArchive war() {
        WebArchive war = Wars.withKit("incomplete.war", "")
                .addClasses(RunCounters.class, NumberResource.class, IncompleteApplication.class);
        Wars.library(war, CachedResponse.class);
        Wars.library(war, Parser.class);
        return war;
    }

    @Test
    void applicationWithoutTheFilters_isRefused() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Throwable unused = catchThrowable(() -> deployer.deploy("incomplete"));
            Web web = new Web(URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/incomplete/"));
            assertThat(web.get("numbers/1/annotated").statusCode()).isGreaterThanOrEqualTo(400);
        } finally {
            System.setOut(console);
            deployer.undeploy("incomplete");
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("@CachedResponse on io.cachekit.jaxrs.app.NumberResource#annotated would have no effect")
                .contains("CacheMethodFilter, CacheRequestFilter")
                .contains("if getClasses or getSingletons of the application names classes, name these");
    }
}
