package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedAnswerTest {

    private static final List<HeaderLine> EXTRA = Lines.of("Cache-Status: CacheKit; hit");
    private static final Stored STORED = Stored.with(
            "Content-Type: text/plain",
            "ETag: \"a\"",
            "Cache-Control: max-age=9",
            "Vary: Accept",
            "Cache-Status: Origin; hit",
            "X-Frame-Options: deny");

    private static Requests get() {
        return Requests.get("http://h/");
    }

    private static CachedAnswer answer(Requests request, Stored stored) {
        return CachedAnswer.of(stored.response(), request.facts(), Stored.NOW.plusSeconds(3), EXTRA);
    }

    @Test
    void whole_hasAgeAndCacheStatusLast_rfc9111_5_1() {
        CachedAnswer answer = answer(get(), STORED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("0123456789");
        assertThat(answer.headers())
                .startsWith(STORED.headers().toArray(HeaderLine[]::new))
                .endsWith(Lines.of("Age: 8", "Cache-Status: CacheKit; hit").toArray(HeaderLine[]::new))
                .hasSize(STORED.headers().size() + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 300, 404, 500})
    void otherStatuses_ignoreConditionsAndRanges_rfc9110_13_2_1(int status) {
        CachedAnswer answer =
                answer(get().header("If-None-Match", "\"a\"").header("Range", "bytes=0-1"), STORED.status(status));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).hasSize(10);
    }

    @Test
    void head_hasTheLengthButNoContent_rfc9110_9_3_2() {
        CachedAnswer answer = answer(Requests.of("HEAD", "http://h/").header("Range", "bytes=0-1"), STORED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isNull();
        assertThat(answer.headers()).contains(new HeaderLine("Content-Length", "10"));
        assertThat(answer(Requests.of("HEAD", "http://h/"), STORED.status(204).body(""))
                        .headers())
                .extracting(HeaderLine::name)
                .doesNotContain("Content-Length");
    }

    @Test
    void emptyContent_isNone() {
        assertThat(answer(get(), STORED.body("")).body()).isNull();
    }

    @Test
    void condition_beatsRange_rfc9110_13_2_2() {
        CachedAnswer answer = answer(get().header("If-None-Match", "W/\"a\"").header("Range", "bytes=0-1"), STORED);
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isNull();
        assertThat(answer.headers())
                .extracting(HeaderLine::name)
                .contains("ETag", "Cache-Control", "Vary", "Age", "Cache-Status")
                .doesNotContain("Content-Type", "Content-Length");
    }

    @Test
    void failedCondition_leavesTheRange_rfc9110_13_2_2() {
        CachedAnswer answer = answer(get().header("If-None-Match", "\"b\"").header("Range", "bytes=2-4"), STORED);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).asString().isEqualTo("234");
        assertThat(answer.headers())
                .contains(new HeaderLine("Content-Range", "bytes 2-4/10"), new HeaderLine("ETag", "\"a\""))
                .contains(new HeaderLine("Age", "8"), new HeaderLine("Content-Type", "text/plain"));
    }

    @Test
    void impossibleRange_is416_rfc9110_15_5_17() {
        CachedAnswer answer = answer(get().header("Range", "bytes=10-"), STORED);
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.body()).isNull();
        assertThat(answer.headers())
                .contains(new HeaderLine("Content-Range", "bytes */10"), new HeaderLine("X-Frame-Options", "deny"))
                .extracting(HeaderLine::name)
                .contains("Cache-Status", "Age")
                .doesNotContain("ETag", "Cache-Control", "Content-Type");
    }

    @Test
    void onlyIfCached_is504_rfc9111_5_2_1_7() {
        CachedAnswer answer = CachedAnswer.gatewayTimeout(EXTRA);
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.headers()).isEqualTo(EXTRA);
    }
}
