package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import java.net.URI;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for another's response hold no thread that the server needs (RFC 9111 §4). */
@OnBothServers
class WaitingIT {

    private static final int REQUESTS = 500;

    @RegisterExtension
    final Closing closing = new Closing();

    @ArquillianResource
    private URI root;

    /** The run goes on only once another resource has answered, while all the others wait. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "managed-stage", "managed-suspended", "managed-inside"})
    void coldKey_runsOnce_andOthersAreAnsweredMeanwhile(String kind) throws Exception {
        CheckpointServer checkpoint = closing.later(new CheckpointServer());
        Crowd crowd = closing.later(new Crowd(root));
        crowd.send(REQUESTS, "turnstile/waiting-" + kind + "/" + kind + "?checkpoint=" + checkpoint.port());
        checkpoint.awaitReached();
        assertThat(new Wire(root).get("free").body()).isEqualTo("free");
        checkpoint.open();
        assertThat(crowd.replies())
                .hasSize(REQUESTS)
                .allSatisfy(reply -> assertThat(reply.body()).isEqualTo("run 1"));
    }
}
