package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codings that are applied outside the cache (RFC 9110 §8.4, §8.8.1, §14.2). */
@OnBothServers(TestWar.FILTERS)
class ContentCodingIT {

    @ArquillianResource
    private Wire wire;

    private static final String GZIP = "Accept-Encoding: gzip";

    @Test
    void rangeOfACodedAnswer_isNotSent() throws Exception {
        String target = "sent/coded-range?set=X-Code:1";
        assertThat(wire.get(target, GZIP).first("Content-Encoding")).isEqualTo("gzip");
        Reply reply = wire.get(target, GZIP, "Range: bytes=0-4");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(reply.all("Content-Range")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "identity;q=1, gzip;q=0", "*;q=0"})
    void rangeWhereNothingIsCoded_isSent(String accepted) throws Exception {
        wire.get("sent/plain-range");
        Reply reply = wire.get("sent/plain-range", "Range: bytes=0-4", "Accept-Encoding: " + accepted);
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.body()).isEqualTo("run 1");
    }

    @Test
    void tagThatTheCacheMade_isWeakWhereACodingMayFollow() throws Exception {
        String target = "sent/coded-tag?set=X-Code:1";
        String made = wire.get(target, GZIP).first("ETag");
        assertThat(made).startsWith("W/");
        assertThat(wire.get(target, GZIP).first("ETag")).isEqualTo(made);
        assertThat(wire.get("sent/plain-tag").first("ETag")).startsWith("\"");
        String plain = wire.get("sent/plain-tag").first("ETag");
        assertThat(wire.get("sent/plain-tag", GZIP).first("ETag")).isEqualTo("W/" + plain);
        assertThat(wire.get(target, GZIP, "If-None-Match: " + made).status()).isEqualTo(304);
    }

    @Test
    void variantsOfACodingOutside_areOne() throws Exception {
        String target = "sent/coded-variants?set=X-Code:1";
        wire.get(target, GZIP);
        assertThat(wire.get(target, "Accept-Encoding: gzip, br").cacheStatus()).startsWith("CacheKit; hit");
    }
}
