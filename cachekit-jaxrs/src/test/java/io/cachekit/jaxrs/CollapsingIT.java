package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for one response wait for one run of the resource (RFC 9111 §4). */
@OnBothServers
class CollapsingIT {

    private static final String SHARED = "CacheKit; (fwd=uri-miss; fwd-status=200; (stored|collapsed)|hit; ttl=\\d+)";

    @RegisterExtension
    final Closing closing = new Closing();

    @ArquillianResource
    private URI root;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CheckpointServer checkpoint;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Crowd leader;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Crowd crowd;

    @BeforeEach
    void connect() throws Exception {
        crowd = closing.later(new Crowd(root));
        leader = closing.later(new Crowd(root));
        checkpoint = closing.later(new CheckpointServer());
    }

    /** Sends a request whose run of the resource waits at the checkpoint, and then the others. */
    private void begin(int requests, String path) throws IOException {
        String target = "turnstile/" + path + "?checkpoint=" + checkpoint.port();
        leader.send(target);
        checkpoint.awaitReached();
        crowd.send(requests - 1, target);
    }

    @ParameterizedTest
    @CsvSource({"plain, 500", "staged, 100", "suspended, 100"})
    void coldKey_runsOnce_forAll(String kind, int requests) throws Exception {
        begin(requests, "cold-" + kind + "/" + kind);
        checkpoint.open();
        List<Reply> replies = crowd.replies();
        replies.add(leader.reply(0));
        assertThat(replies).hasSize(requests).allSatisfy(reply -> {
            assertThat(reply.body()).isEqualTo("run 1");
            assertThat(reply.cacheStatus()).matches(SHARED);
        });
    }

    @Test
    void privateResponses_runForEach_rfc9111_5_2_2_7() throws Exception {
        begin(500, "private/personal");
        checkpoint.open();
        Set<String> bodies = crowd.replies().stream().map(Reply::body).collect(Collectors.toSet());
        bodies.add(leader.reply(0).body());
        assertThat(bodies).hasSize(500).allMatch(body -> body.matches("run \\d+"));
    }

    @Test
    void annotation_switchesItOff() throws Exception {
        begin(3, "apart/apart");
        assertThat(crowd.replies()).extracting(Reply::body).doesNotContain("run 1");
        checkpoint.open();
        assertThat(leader.reply(0).body()).isEqualTo("run 1");
    }

    @Test
    void clientOfTheRun_goesAway_theOthersAreAnswered() throws Exception {
        begin(10, "gone/plain");
        leader.leave();
        checkpoint.open();
        assertThat(crowd.replies()).allSatisfy(reply -> assertThat(reply.body()).isEqualTo("run 1"));
    }

    @Test
    void errors_areNotShared_andReleaseTheOthers() throws Exception {
        begin(10, "failing/failing");
        checkpoint.open();
        assertThat(leader.reply(0).status()).isEqualTo(503);
        assertThat(crowd.replies()).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).matches("run \\d+").isNotEqualTo("run 1");
        });
    }
}
