package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.jaxrs.http.HttpDate;
import io.cachekit.testing.fixture.Closing;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The responses of the kit are right for a cache further down, here nginx. Skipped if there is none. */
@OnBothServers
class DownstreamIT {

    private static final String PUBLIC = "Cache-Control:public, s-maxage=60";

    @RegisterExtension
    final Closing closing = new Closing();

    @ArquillianResource
    private URI root;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit injects it
    Path folder;

    private Web direct;
    private Web through;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("downstream.war");
    }

    @BeforeEach
    void start() throws Exception {
        Nginx nginx = closing.later(Nginx.before(root, folder));
        direct = new Web(root);
        through = new Web(nginx.uri());
    }

    @Test
    @DisplayName("RFC 9211 §2: each cache adds its member after those of the caches nearer to the origin")
    void cacheStatus_members_chainUp() throws Exception {
        String path = made("chain", PUBLIC);
        HttpResponse<String> first = through.get(path);
        assertThat(Web.status(first))
                .startsWith("CacheKit; fwd=uri-miss")
                .contains("; stored")
                .endsWith(" | nginx; fwd=uri-miss");
        HttpResponse<String> second = through.get(path);
        assertThat(Web.status(second)).startsWith("CacheKit; fwd=uri-miss").endsWith(" | nginx; hit");
        assertThat(Web.status(direct.get(path))).startsWith("CacheKit; hit").doesNotContain("nginx");
        assertThat(second.body()).isEqualTo("run 1");
    }

    @Test
    @DisplayName("RFC 9111 §4.2.3: Age covers the time in this cache and in the next one")
    void age_throughBoth_addsUp() throws Exception {
        String path = made("age", PUBLIC);
        Instant before = Instant.now();
        direct.get(path);
        Instant after = Instant.now();
        await().until(() -> age(direct.get(path)) >= 1);
        HttpResponse<String> fetched = through.get(path);
        assertThat(Web.status(fetched)).startsWith("CacheKit; hit").endsWith(" | nginx; fwd=uri-miss");
        long handedOver = age(fetched);
        assertThat(handedOver).isPositive();
        Instant date = date(fetched);
        // A second each way for what the dates' resolution cuts off.
        assertThat(date).isBetween(before.minusSeconds(1), after);
        await().until(() -> Instant.now().isAfter(date.plusSeconds(handedOver + 1)));
        HttpResponse<String> replayed = through.get(path);
        assertThat(Web.status(replayed)).endsWith(" | nginx; hit");
        assertThat(age(replayed)).isGreaterThanOrEqualTo(handedOver);
        assertThat(date(replayed)).isEqualTo(date);
        assertThat(Duration.between(date(replayed), Instant.now())).isGreaterThan(Duration.ofSeconds(handedOver));
    }

    @Test
    @DisplayName("RFC 9111 §4.1: Vary separates in both caches")
    void vary_values_areSeparateInBoth() throws Exception {
        String path = made("vary", PUBLIC, "Vary:X-Tone");
        assertThat(through.get(path, "X-Tone", "low").body()).isEqualTo("run 1");
        assertThat(through.get(path, "X-Tone", "high").body()).isEqualTo("run 2");
        for (Web way : new Web[] {through, direct}) {
            HttpResponse<String> low = way.get(path, "X-Tone", "low");
            HttpResponse<String> high = way.get(path, "X-Tone", "high");
            assertThat(low.body()).isEqualTo("run 1");
            assertThat(high.body()).isEqualTo("run 2");
            String hit = way == through ? "nginx; hit" : "CacheKit; hit";
            assertThat(Web.status(low)).contains(hit);
            assertThat(Web.status(high)).contains(hit);
        }
    }

    @Test
    @DisplayName(
            "RFC 9111 §4.3: a cache further down validates with the kit's entity tag, and gets 304 without the resource")
    void validation_ofTheNextCache_isAnsweredByOurs() throws Exception {
        String path = made("validated", PUBLIC, "X-Accel-Expires:1"); // how long nginx, and nobody else, may keep it
        HttpResponse<String> first = through.get(path);
        await().until(() -> Web.status(through.get(path)).endsWith(" | nginx; fwd=stale; fwd-status=304"));
        HttpResponse<String> validated = through.get(path);
        assertThat(validated.statusCode()).isEqualTo(200);
        assertThat(validated.body()).isEqualTo("run 1");
        assertThat(tag(validated)).isEqualTo(tag(first)).isNotEmpty();
        HttpResponse<String> conditional = through.get(path, "If-None-Match", tag(first));
        assertThat(conditional.statusCode()).isEqualTo(304);
        assertThat(conditional.body()).isEmpty();
    }

    @Test
    @DisplayName("RFC 9111 §5.2.2.7, §7.3: what is private or sets a cookie is stored by neither")
    void personalAnswers_areStoredByNeither() throws Exception {
        for (String path : new String[] {
            made("private", "Cache-Control:private, max-age=60"), made("cookie", PUBLIC, "Set-Cookie:session=secret")
        }) {
            for (int run = 1; run <= 3; run++) {
                HttpResponse<String> response = through.get(path);
                assertThat(response.body()).isEqualTo("run " + run);
                assertThat(Web.status(response))
                        .contains("CacheKit; fwd=", " | nginx; fwd=")
                        .doesNotContain("hit", "stored");
            }
        }
    }

    /** A path whose answers have these header lines. */
    private static String made(String id, String... lines) {
        return "made/downstream-" + id
                + Stream.of(lines)
                        .map(line -> "h=" + URLEncoder.encode(line, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** The only Age; -1 where there is none. */
    private static long age(HttpResponse<?> response) {
        assertThat(response.headers().allValues("Age")).hasSizeLessThan(2).allMatch(age -> age.matches("\\d+"));
        return response.headers().firstValueAsLong("Age").orElse(-1);
    }

    private static Instant date(HttpResponse<?> response) {
        assertThat(response.headers().allValues("Date")).hasSize(1);
        String date = response.headers().firstValue("Date").orElseThrow();
        return HttpDate.parse(date, Instant.now()).orElseThrow();
    }

    private static String tag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElse("");
    }
}
