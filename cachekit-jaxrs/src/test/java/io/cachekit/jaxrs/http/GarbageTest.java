package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cachekit.jaxrs.engine.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a header line, no parser throws. */
class GarbageTest {

    private static final List<String> RESPONSE = List.of(
            "Cache-Control",
            "CDN-Cache-Control",
            "Expires",
            "Date",
            "Age",
            "ETag",
            "Last-Modified",
            "Vary",
            "Connection",
            "Cache-Groups",
            "Cache-Group-Invalidation",
            "Content-Type",
            "Set-Cookie");
    private static final List<String> REQUEST = List.of(
            "Cache-Control",
            "Pragma",
            "If-None-Match",
            "If-Modified-Since",
            "If-Range",
            "Accept",
            "Accept-Language",
            "Content-Length");
    private static final List<String> PIECES = List.of(
            "max-age",
            "s-maxage",
            "no-cache",
            "private",
            "stale-if-error",
            "=",
            "=",
            ",",
            ", ",
            ";",
            "\"",
            "\\",
            "W/",
            "*",
            "bytes=",
            "-",
            "0",
            "5",
            "60",
            "99999999999999999999",
            "-1",
            "1.5",
            ";q=0.5",
            "?1",
            "?0",
            "(",
            ")",
            ":",
            "@",
            "%",
            " ",
            "\t",
            "\u00a0",
            "\u00e9",
            "\u00ff",
            "\u0085",
            "\u0001",
            "\u007f",
            "Fri, 20 Nov 2026 00:00:00 GMT",
            "Friday, 20-Nov-26 00:00:00 GMT",
            "Fri Nov 20 00:00:00 2026",
            "Nov",
            "31",
            "\"a\"",
            "en-US",
            "text/html",
            "a",
            "GMT");

    private final Random random = new Random(9111);

    private String garbage() {
        StringBuilder value = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            value.append(
                    random.nextInt(4) == 0
                            ? String.valueOf((char) (1 + random.nextInt(255)))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    private List<HeaderLine> response() {
        List<HeaderLine> lines = new ArrayList<>();
        for (String name : RESPONSE) {
            for (int left = random.nextInt(3); left > 0; left--) {
                lines.add(new HeaderLine(name, garbage()));
            }
        }
        return lines;
    }

    private RequestFacts request() {
        Requests request = Requests.get("http://h/").header("Range", "bytes=" + garbage());
        for (String name : REQUEST) {
            for (int left = random.nextInt(3); left > 0; left--) {
                request.header(name, garbage());
            }
        }
        return request.facts();
    }

    @Test
    void noParserThrows() {
        for (int round = 0; round < 3_000; round++) {
            List<HeaderLine> lines = response();
            List<HeaderLine> other = response();
            RequestFacts request = request();
            assertThatCode(() -> parseAll(lines, other, request))
                    .as(() -> lines + " " + other + " " + request.headers())
                    .doesNotThrowAnyException();
        }
    }

    private static void parseAll(List<HeaderLine> lines, List<HeaderLine> other, RequestFacts request) {
        Instant now = Stored.NOW;
        ResponseControl control = ResponseControl.of(lines, List.of("CDN-Cache-Control"));
        long lifetime = Freshness.lifetime(lines, control, now).orElse(0);
        long age = Freshness.initialAge(lines, now.minusSeconds(1), now);
        assertThat(lifetime).isBetween(0L, Directives.MAX_SECONDS);
        assertThat(age).isBetween(0L, Directives.MAX_SECONDS);
        assertThat(Freshness.heuristic(lines, now).orElse(0)).isBetween(0L, 86_400L);
        assertThat(StorePolicy.refusal(
                        new ResponseHead(200, lines), control, new StorePolicy.Caller(true, false, false)))
                .isNotNull();
        assertThat(StaleWindows.of(control, StaleWindows.NONE).ifErrorSeconds()).isNotNegative();
        assertThat(RequestControl.of(request).accepts(age, lifetime)).isIn(true, false);
        List<HeaderLine> kept = StoredFields.merged(StoredFields.of(lines, control.directives()), other, control);
        assertThat(StoredFields.selects(lines, other)).isIn(true, false);
        StoredResponse stored = new Stored(200, "0123456789", lifetime, false, kept).response();
        assertThat(Validators.of(stored)).hasSizeLessThan(3);
        assertThat(CachedAnswer.of(stored, request, now, List.of()).status()).isIn(200, 206, 304, 416);
        assertThat(CacheGroups.groups(lines)).hasSizeLessThan(129);
        assertThat(CacheGroups.invalidated(lines)).hasSizeLessThan(129);
        List<String> names = VaryKey.names(HeaderLines.all(lines, "Vary"), List.of("accept", "accept-language"));
        String values = VaryKey.values(names, request);
        assertThat(MediaRange.parse(HeaderLines.first(lines, "Content-Type").orElse(""))
                        .quality())
                .isBetween(0, 1000);
        assertThat(request.hasContent()).isIn(true, false);
        assertThat(new CacheStatus(values)
                        .forwarded(
                                Fwd.MISS, 200, new CacheStatus.Forwarding(true, Optional.of(true), lines.toString())))
                .matches("[ -~]*");
        assertThat(new CacheStatus(lines.toString()).hit(OptionalLong.empty())).matches("[ -~]*");
    }
}
