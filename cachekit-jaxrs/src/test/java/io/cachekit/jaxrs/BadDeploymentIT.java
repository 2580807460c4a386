package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cachekit.jaxrs.app.BadResource;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadDeploymentIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private Deployer deployer;

    @Deployment(name = "bad", managed = false, testable = false)
    static WebArchive war() {
        return Wars.war("bad.war").addClass(BadResource.class);
    }

    @Test
    void mistakes_failTheDeployment_inOneMessage() {
        Throwable failure = catchThrowable(() -> deployer.deploy("bad"));
        assertThat(failure).isNotNull();
        assertThat(failure)
                .hasStackTraceContaining("BadResource#ttl: ttl is 'soon'")
                .hasStackTraceContaining("BadResource#template: {nope}");
    }
}
