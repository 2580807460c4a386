package io.cachekit.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mistakes stop the deployment, and the server's log says all of them. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class BadDeploymentIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "bad", managed = false, testable = false)
    static WebArchive war() {
        return Wars.war("bad.war", "cachekit.backend=tape", Mistaken.class);
    }

    @Test
    void deploy_mistakes_failsWithAllOfThem() throws Exception {
        ThrowingCallable deploying = () -> deployer.deploy("bad");
        assertThatThrownBy(deploying).hasStackTraceContaining("Cache Kit found 6 mistakes:");
        Path log = Path.of(System.getProperty("it.usrDir"), "servers", "cdi", "logs", "messages.log");
        assertThat(Files.readString(log))
                .contains("Cache Kit found 6 mistakes:")
                .contains("cachekit.backend is 'tape'; allowed is memory, redis or hybrid")
                .contains("Mistaken#unknownName(long) @Cached: key '{idd}': {idd} names no parameter; there are [id]")
                .contains("Mistaken#nothing() @Cached: it returns nothing that could be cached")
                .contains("Mistaken$Silent#find(long): @Cached is on the method of the interface")
                .contains("Mistaken$OfRequest#cart() @Cached: the bean is @RequestScoped")
                .contains("Mistaken$Inheriting#find(long) @Cached: key '{no}'");
    }
}
