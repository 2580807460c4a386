package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Methods other than GET that change nothing (RFC 9110 §9.3.2, §9.3.7). */
@OnBothServers
class MethodsIT {

    @ArquillianResource
    private Wire wire;

    /** RFC 9110 §8.6, §9.3.2. */
    @Test
    void head_ofAStoredGet_hasItsHeaderAndNoBody() throws Exception {
        String path =
                "made/method-head-stored" + Query.headers("ETag:\"v1\"", "Cache-Control:max-age=60", "X-A:1", "X-A:2");
        Reply get = wire.get(path);
        assertThat(get.cacheStatus()).endsWith("stored");
        Reply head = wire.send("HEAD", path, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.complete()).isTrue();
        assertThat(head.cacheStatus()).startsWith("CacheKit; hit; ttl=");
        assertThat(head.all("Content-Length")).containsExactly("5");
        for (String name : new String[] {"Content-Type", "ETag", "Cache-Control", "X-A"}) {
            assertThat(head.all(name)).as(name).isEqualTo(get.all(name));
        }
        assertThat(head.all("Age")).hasSize(1);
        assertThat(head.all("Date")).hasSize(1);
        Reply conditional = wire.send("HEAD", path, "", "If-None-Match: \"v1\"");
        assertThat(conditional.status()).isEqualTo(304);
        assertThat(conditional.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(wire.get(path).body()).isEqualTo("run 1");
    }

    /** RFC 9110 §9.3.7. */
    @Test
    void options_passes_andInvalidatesNothing() throws Exception {
        assertThat(wire.get("made/method-options").cacheStatus()).endsWith("stored");
        for (int i = 0; i < 2; i++) {
            Reply options = wire.send("OPTIONS", "made/method-options", "");
            assertThat(options.status()).isIn(200, 204);
            assertThat(options.first("Allow")).contains("GET").contains("DELETE");
            assertThat(options.cacheStatus()).doesNotContain("hit").doesNotContain("stored");
            assertThat(options.all("Age")).isEmpty();
        }
        assertThat(wire.get("made/method-options").cacheStatus()).startsWith("CacheKit; hit");
    }

    /** RFC 9110 §9.3.8: a server may refuse it; the kit never answers it. */
    @Test
    void trace_isNeverAnsweredFromTheCache() throws Exception {
        assertThat(wire.get("made/method-trace").cacheStatus()).endsWith("stored");
        Reply trace = wire.send("TRACE", "made/method-trace", "");
        assertThat(trace.cacheStatus()).doesNotContain("hit");
        assertThat(trace.body()).doesNotContain("run 1");
        assertThat(wire.get("made/method-trace").cacheStatus()).startsWith("CacheKit; hit");
    }
}
