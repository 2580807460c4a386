package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for another's response hold no thread that the server needs (RFC 9111 §4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WaitingIT {

    private static final int REQUESTS = 500;

    @RegisterExtension
    final Closing closing = new Closing();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war();
    }

    /** The run goes on only once another resource has answered, while all the others wait. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "managed-stage", "managed-suspended", "managed-inside"})
    void coldKey_runsOnce_andOthersAreAnsweredMeanwhile(String kind) throws Exception {
        URI root = url.toURI();
        Doorbell bell = closing.later(new Doorbell());
        Crowd crowd = closing.later(new Crowd(root));
        crowd.send(REQUESTS, "turnstile/waiting-" + kind + "/" + kind + "?bell=" + bell.port());
        bell.awaitRing();
        assertThat(new Wire(root).get("free").body()).isEqualTo("free");
        bell.open();
        assertThat(crowd.replies())
                .hasSize(REQUESTS)
                .allSatisfy(reply -> assertThat(reply.body()).isEqualTo("run 1"));
    }
}
