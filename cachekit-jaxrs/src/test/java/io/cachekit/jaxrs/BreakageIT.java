package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Resources that break, clients that go, and floods. */
@OnBothServers
class BreakageIT {

    private static final int FLOOD = 10_000;
    private static final int CHUNK = 100;

    @RegisterExtension
    final Closing closing = new Closing();

    @ArquillianResource
    private Wire wire;

    @ArquillianResource
    private Web web;

    @BeforeEach
    void client() throws Exception {
        closing.run(this::makeRoom);
    }

    private CompletableFuture<Reply> later(String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return wire.get(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void reached(String id) throws IOException {
        assertThat(wire.get("latches/" + id + "/reached").body()).isEqualTo("reached");
    }

    private void open(String id) throws IOException {
        assertThat(wire.get("latches/" + id + "/open").body()).isEqualTo("open");
    }

    private void assertWhole(String path, String body) throws IOException {
        Reply reply = wire.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.body()).isEqualTo(body);
    }

    /** RFC 9111 §3.3: what is incomplete is not stored. */
    @Test
    void bodyThatBreaksOffHalfWay_isNotStored_andThoseWhoWaitRunTheResourceThemselves() throws Exception {
        CompletableFuture<Reply> broken = later("fragile/half/half");
        reached("half");
        List<CompletableFuture<Reply>> waiting = List.of(later("fragile/half/half"), later("fragile/half/half"));
        open("half");
        assertThat(broken.get(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS).body())
                .doesNotContain("second half");
        for (CompletableFuture<Reply> each : waiting) {
            Reply reply = each.get(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).matches("first and second half of [23]");
        }
        Reply next = wire.get("fragile/half/half");
        assertThat(next.body()).matches("first and second half of [234]");
        assertThat(next.complete()).isTrue();
    }

    @Test
    void clientThatGoesWhileTheResourceWorks_leavesAWholeAnswerToTheNext() throws Exception {
        wire.abandon("fragile/gone/held", socket -> reached("gone"));
        CompletableFuture<Reply> waiting = later("fragile/gone/held");
        open("gone");
        Reply reply = waiting.get(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.body()).matches("run [12]");
        assertWhole("fragile/gone/held", reply.body());
    }

    @Test
    void clientThatGoesWhileTheBodyIsWritten_leavesNothingHalfStored() throws Exception {
        String path = "made/break-gone/big?bytes=20000000";
        wire.abandon(
                path,
                socket -> assertThat(socket.getInputStream().readNBytes(2000)).hasSize(2000));
        Reply reply = wire.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.body()).hasSize(20_000_000);
        assertThat(reply.cacheStatus())
                .startsWith("CacheKit; fwd=uri-miss; fwd-status=200")
                .endsWith("detail=too-large");
    }

    @Test
    void clientThatGoesBeforeTheBodyOfAStoredResponse_leavesItWhole() throws Exception {
        String path = "made/break-hit/big?bytes=10000";
        for (int i = 0; i < 5; i++) {
            wire.abandon(
                    path, socket -> assertThat(socket.getInputStream().read()).isEqualTo('H'));
        }
        Reply reply = wire.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.body()).hasSize(10_000);
    }

    /** No unbounded growth: cachekit.max-memory-items. */
    @Test
    @Tag("long")
    void manyQueryStrings_areBounded() throws Exception {
        List<Integer> statuses = IntStream.range(0, FLOOD / CHUNK)
                .parallel()
                .boxed()
                .flatMap(chunk -> pipeline("made/break-flood?q=", chunk * CHUNK).stream())
                .toList();
        assertThat(statuses).hasSize(FLOOD).containsOnly(200);
        assertBounded();
        assertThat(web.get("made/break-flood?q=" + FLOOD).body()).isEqualTo("run " + (FLOOD + 1));
        assertThat(Web.status(web.get("made/break-flood?q=" + FLOOD))).startsWith("CacheKit; hit");
    }

    /** No unbounded growth: 16 variants beside the newest one. */
    @Test
    void manyVariants_areBounded() throws Exception {
        String path = "made/break-variants" + Query.headers("Vary:X-Variant");
        assertThat(Web.status(web.get(path, "X-Variant", "0"))).endsWith("stored");
        int before = entries()[0];
        for (int i = 1; i <= 300; i++) {
            assertThat(web.get(path, "X-Variant", "" + i).body()).isEqualTo("run " + (i + 1));
        }
        assertThat(entries()[0]).isLessThanOrEqualTo(before + 16);
        assertThat(Web.status(web.get(path, "X-Variant", "300"))).startsWith("CacheKit; hit");
    }

    private void makeRoom() throws Exception {
        assertThat(web.send("DELETE", "fragile/any/entries").statusCode()).isEqualTo(204);
    }

    private List<Integer> pipeline(String path, int first) {
        try {
            return wire.pipeline(IntStream.range(first, first + CHUNK)
                    .mapToObj(number -> path + number)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertBounded() throws Exception {
        int[] entries = entries();
        assertThat(entries[0]).isPositive().isLessThanOrEqualTo(entries[1] + entries[1] / 10);
    }

    /** The number of entries, and their bound. */
    private int[] entries() throws Exception {
        String[] counts = web.get("fragile/any/entries").body().split(" of ", -1);
        return new int[] {Integer.parseInt(counts[0]), Integer.parseInt(counts[1])};
    }
}
