package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many long responses: {@code cachekit.max-memory-bytes} bounds what they take of the heap, which
 * {@code -Dcachekit.test.server-heap=256m} makes small.
 */
@OnBothServers(TestWar.CONFIGURED)
@Order(2)
class HeapIT {

    private static final int BYTES = 1_000_000;
    private static final long BOUND = 16_777_216;

    @ArquillianResource
    private Web web;

    @Test
    void longResponses_stayWithinTheBound_andTheNewestAreHits() throws Exception {
        assertBounded("few", 200);
    }

    @Test
    @Tag("long")
    void moreLongResponsesThanTheHeapHolds_leaveTheServerAtWork() throws Exception {
        assertBounded("many", 2_000);
    }

    private void assertBounded(String series, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            assertThat(status(series, i))
                    .as("request %s", i)
                    .contains("fwd=uri-miss")
                    .contains("; stored");
            if (i % 50 == 0) {
                assertThat(memory()).isBetween((long) BYTES, BOUND);
            }
        }
        assertThat(memory()).isBetween(BOUND / 2, BOUND);
        for (int i = requests - 5; i < requests; i++) {
            assertThat(status(series, i)).contains("; hit");
        }
        assertThat(status(series, 0)).contains("fwd=uri-miss");
    }

    private String status(String series, int number) throws Exception {
        HttpResponse<String> response = web.get("heavy?bytes=" + BYTES + "&" + series + "=" + number);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(BYTES);
        return Web.status(response);
    }

    private long memory() throws Exception {
        return Long.parseLong(web.get("heavy/memory").body());
    }
}
