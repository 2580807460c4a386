package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCacheTest {

    private static final String URI = "http://h/products/1";

    private final FakeCache fake = new FakeCache();
    private final ResponseCache cache = new ResponseCache(fake.service(), new HttpSettings(1000, 4), fake);
    private Produced produced = Produced.of(List.of("text/plain"));
    private @Nullable Template namespace;

    private CachePlan plan() {
        return new CachePlan(
                namespace,
                null,
                new Ttl(Duration.ofSeconds(60), false),
                List.of(Template.parse("product-{id}")),
                produced);
    }

    /** Lets a request go to the resource, which answers; returns our Cache-Status member. */
    private String produce(Requests request, String body, String... headers) {
        return produce(forward(request), 200, body, headers);
    }

    private static String produce(Exchange exchange, int status, String body, String... headers) {
        List<HeaderLine> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HeaderLine(headers[i], headers[i + 1]));
        }
        ResponseHead head = new ResponseHead(status, lines);
        exchange.respond(head, body, () -> status);
        return exchange.finish(head, body.getBytes(StandardCharsets.UTF_8));
    }

    private Exchange forward(Requests request) {
        Outcome outcome = cache.lookup(plan(), request.path("id", "1").facts());
        assertThat(outcome).isInstanceOf(Outcome.Forward.class);
        return ((Outcome.Forward) outcome).exchange();
    }

    private Answer serve(Requests request) {
        Outcome outcome = cache.lookup(plan(), request.path("id", "1").facts());
        assertThat(outcome).isInstanceOf(Outcome.Serve.class);
        return ((Outcome.Serve) outcome).answer();
    }

    private static Requests get() {
        return Requests.get(URI);
    }

    private static String header(Answer answer, String name) {
        return String.join("|", HeaderLines.all(answer.headers(), name));
    }

    @Test
    void get_missThenHit_withAgeDateAndStatus_rfc9111_4() {
        assertThat(produce(get(), "a", "X-A", "1")).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
        fake.pass(10_500);
        Answer answer = serve(get());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("a");
        assertThat(header(answer, "X-A")).isEqualTo("1");
        assertThat(header(answer, "Age")).isEqualTo("10");
        assertThat(header(answer, "Date")).isEqualTo("Fri, 20 Nov 2026 00:00:00 GMT");
        assertThat(header(answer, "Cache-Status")).isEqualTo("CacheKit; hit; ttl=49");
    }

    @Test
    void entries_carryTheAnnotationsTagsAndTheUris_rfc9111_4_4() {
        namespace = Template.parse("shop");
        produce(Requests.get(URI + "?q=1"), "a");
        assertThat(fake.entries.values()).singleElement().satisfies(entry -> {
            assertThat(entry.key().tags()).containsExactlyInAnyOrder("product-1", "cachekit:uri:" + URI);
            assertThat(entry.key().namespace()).isEqualTo("shop");
        });
    }

    @Test
    void head_isServedFromGet_andNeverStored_rfc9110_9_3_2() {
        Requests head = Requests.of("HEAD", URI);
        assertThat(produce(head, "a")).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
        produce(get(), "a");
        assertThat(serve(head).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "FOO"})
    void otherMethods_passUnstored_rfc9111_4(String method) {
        assertThat(produce(Requests.of(method, URI), "a")).isEqualTo("CacheKit; fwd=method; fwd-status=200");
        assertThat(fake.entries).isEmpty();
    }

    @Test
    void authorizationAndPrincipal_areNeitherStoredNorServed_rfc9111_3_5() {
        produce(get(), "public");
        assertThat(produce(get().header("authorization", "Bearer x"), "secret", "Cache-Control", "public"))
                .isEqualTo("CacheKit; fwd=bypass; fwd-status=200");
        assertThat(produce(get().principal(), "secret")).isEqualTo("CacheKit; fwd=bypass; fwd-status=200");
        assertThat(serve(get()).body()).asString().isEqualTo("public");
    }

    @Test
    void callerKnownAfterTheLookup_isNotStored_rfc9111_3_5() {
        Exchange exchange = forward(get());
        exchange.personal();
        assertThat(produce(exchange, 200, "secret")).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
        assertThat(fake.entries).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Content-Language, de, Accept-Language, en", "Content-Encoding, gzip, Accept-Encoding, identity"})
    void negotiatedResponses_areKeptApart_withoutVary(String field, String value, String accept, String other) {
        produce(get().header(accept, value), "a", field, value);
        assertThat(serve(get().header(accept, value)).body()).asString().isEqualTo("a");
        assertThat(produce(get().header(accept, other), "b", field, other)).contains("fwd=vary-miss");
        assertThat(serve(get().header(accept, value)).body()).asString().isEqualTo("a");
    }

    @Test
    void isUnchanged_replacedEntityOrStatus_isFalse() {
        Exchange exchange = forward(get());
        AtomicInteger status = new AtomicInteger(200);
        exchange.respond(new ResponseHead(200, List.of()), "a", status::get);
        assertThat(exchange.isUnchanged("a")).isTrue();
        assertThat(exchange.isUnchanged("b")).isFalse();
        status.set(203);
        assertThat(exchange.isUnchanged("a")).isFalse();
    }

    @Test
    void typesThatDifferInParameters_areKeptApart_rfc9110_12_5_1() {
        produced = Produced.of(List.of("application/json;v=1", "application/json;v=2"));
        produce(get().header("Accept", "application/json;v=1"), "1", "Content-Type", "application/json;v=1");
        produce(get().header("Accept", "application/json;v=2"), "2", "Content-Type", "application/json;v=2");
        assertThat(serve(get().header("Accept", "application/json;v=1")).body())
                .asString()
                .isEqualTo("1");
        assertThat(serve(get().header("Accept", "application/json;v=2")).body())
                .asString()
                .isEqualTo("2");
    }

    @Test
    void charsetOfTheResponse_takesNoPart() {
        produce(get().header("Accept", "text/plain"), "a", "Content-Type", "text/plain;charset=UTF-8");
        assertThat(serve(get().header("Accept", "text/*")).body()).asString().isEqualTo("a");
    }

    @Test
    void getWithContent_bypasses_rfc9110_9_3_1() {
        assertThat(produce(get().header("Content-Length", "3"), "a")).contains("fwd=bypass");
        assertThat(produce(get().header("Transfer-Encoding", "chunked"), "a")).contains("fwd=bypass");
        assertThat(produce(get().header("Content-Length", "0"), "a")).contains("stored");
    }

    @Test
    void conditionsOnChange_bypass_rfc9110_13_1_1() {
        produce(get(), "a", "ETag", "\"a\"");
        assertThat(produce(get().header("If-Match", "\"b\""), "a")).contains("fwd=bypass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "no-cache", "max-age=0", "max-age=-1", "max-age=x", "s-maxage=0"})
    void cacheControl_thatForbids_isNotStored_rfc9111_5_2_2(String value) {
        assertThat(produce(get(), "a", "Cache-Control", value)).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
        assertThat(fake.entries).isEmpty();
    }

    @Test
    void setCookieAndVaryStar_areNotStored() {
        produce(get(), "a", "Set-Cookie", "a=b");
        produce(get(), "a", "Vary", "Accept, *");
        assertThat(fake.entries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 304, 400, 401, 403, 404, 500, 503})
    void partialAndErrors_areNotStored_rfc9111_3(int status) {
        produce(forward(get()), status, "a", "Cache-Control", "max-age=60");
        assertThat(fake.entries).isEmpty();
    }

    @Test
    void ownLifetime_beatsTheAnnotations_rfc9111_4_2_1() {
        produce(get(), "a", "Cache-Control", "max-age=5, s-maxage=7");
        assertThat(header(serve(get()), "Cache-Status")).isEqualTo("CacheKit; hit; ttl=7");
        fake.pass(7000);
        assertThat(produce(get(), "b", "Cache-Control", "max-age=99999999999")).contains("stored");
        assertThat(header(serve(get()), "Cache-Status")).isEqualTo("CacheKit; hit; ttl=2147483648");
    }

    @Test
    void ownAge_countsAgainstTheLifetime_rfc9111_4_2_3() {
        produce(get(), "a", "Cache-Control", "max-age=50", "Age", "20");
        fake.pass(5000);
        Answer answer = serve(get());
        assertThat(header(answer, "Age")).isEqualTo("25");
        assertThat(header(answer, "Cache-Status")).isEqualTo("CacheKit; hit; ttl=25");
        fake.pass(25_000);
        forward(get());
    }

    @Test
    void requestNoStore_isServedButNotStored_rfc9111_5_2_1_5() {
        assertThat(produce(get().header("Cache-Control", "no-store"), "a"))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
        produce(get(), "a");
        assertThat(serve(get().header("Cache-Control", "no-store")).status()).isEqualTo(200);
    }

    @Test
    void onlyIfCached_isServedOr504_rfc9111_5_2_1_7() {
        Answer answer = serve(get().header("Cache-Control", "only-if-cached"));
        assertThat(answer.status()).isEqualTo(504);
        assertThat(header(answer, "Cache-Status")).isEqualTo("CacheKit; detail=only-if-cached");
        produce(get(), "a");
        assertThat(serve(get().header("Cache-Control", "only-if-cached")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-cache",
                "max-age=0",
                "max-age=99999999999",
                "max-age=\"x",
                "min-fresh=-1",
                "max-stale",
                ",;\""
            })
    void otherRequestDirectives_areAdvisory_rfc9111_5_2_1(String value) {
        produce(get(), "a");
        assertThat(serve(get().header("Cache-Control", value)).status()).isEqualTo(200);
    }

    @Test
    void ifNoneMatch_isAnswered304_rfc9111_4_3_2() {
        produce(get(), "a", "ETag", "W/\"a\"", "Content-Type", "text/plain", "Cache-Control", "max-age=9");
        Answer answer = serve(get().header("If-None-Match", "\"a\""));
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isNull();
        assertThat(answer.headers())
                .extracting(HeaderLine::name)
                .containsExactly("ETag", "Cache-Control", "Date", "Age", "Cache-Status");
        assertThat(serve(get().header("If-None-Match", "\"b\"")).status()).isEqualTo(200);
    }

    @Test
    void vary_separatesVariants_absentMatchesOnlyAbsent_rfc9111_4_1() {
        String[] vary = {"Vary", "Accept-Language"};
        produce(get().header("Accept-Language", "de"), "de", vary);
        assertThat(produce(get().header("Accept-Language", "en"), "en", vary))
                .isEqualTo("CacheKit; fwd=vary-miss; fwd-status=200; stored");
        produce(get(), "none", vary);
        assertThat(serve(get().header("accept-language", " de ")).body())
                .asString()
                .isEqualTo("de");
        assertThat(serve(get().header("Accept-Language", "en")).body())
                .asString()
                .isEqualTo("en");
        assertThat(serve(get()).body()).asString().isEqualTo("none");
        forward(get().header("Accept-Language", ""));
    }

    @Test
    void vary_otherNames_replaceTheTarget_rfc9111_4_1() {
        produce(get().header("A", "1").header("B", "1"), "by a", "Vary", "A");
        produce(get().header("A", "2").header("B", "1"), "by b", "Vary", "B");
        assertThat(serve(get().header("A", "1").header("B", "1")).body())
                .asString()
                .isEqualTo("by b");
        forward(get().header("A", "1").header("B", "2"));
    }

    @Test
    void vary_manyVariants_areBounded() {
        for (int i = 0; i < 10_000; i++) {
            Requests request = get().header("X", "value " + i);
            produce(request, "body " + i, "Vary", "X");
            assertThat(serve(request).body()).asString().isEqualTo("body " + i);
        }
        assertThat(fake.entries).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void accept_whereTheTypeIsOpen_neverCrosses() {
        produced = Produced.of(List.of());
        produce(get().header("Accept", "text/plain"), "text", "Content-Type", "text/plain");
        produce(get().header("Accept", "text/html"), "html", "Content-Type", "text/html");
        assertThat(serve(get().header("Accept", "text/plain")).body())
                .asString()
                .isEqualTo("text");
        assertThat(serve(get().header("Accept", "text/html")).body()).asString().isEqualTo("html");
        forward(get().header("Accept", "*/*"));
    }

    @Test
    void accept_whereTheResourceSendsAnotherType_neverCrosses() {
        produce(get().header("Accept", "*/*"), "csv", "Content-Type", "text/csv;charset=UTF-8");
        forward(get().header("Accept", "text/plain"));
        assertThat(serve(get().header("Accept", "*/*")).body()).asString().isEqualTo("csv");
    }

    @Test
    void racingInvalidation_isNotOverwritten() {
        Exchange exchange = forward(get());
        fake.invalidate();
        assertThat(produce(exchange, 200, "old")).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
        assertThat(fake.entries).isEmpty();
        Exchange variant = forward(get());
        produce(variant, 200, "new", "Vary", "X");
        Exchange racing = forward(get().header("X", "1"));
        fake.invalidate();
        assertThat(produce(racing, 200, "old", "Vary", "X")).doesNotContain("stored");
    }

    @Test
    void disabledCache_isBypassed() {
        produce(get(), "a");
        fake.enabled = false;
        assertThat(produce(get(), "b")).isEqualTo("CacheKit; fwd=bypass; fwd-status=200");
    }

    @Test
    void failingStore_doesNoHarm() {
        fake.failure = new CacheUnavailableException("down");
        assertThat(produce(get(), "a")).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200");
    }

    @Test
    void hostileNamespace_passes() {
        namespace = Template.parse("{query.ns}");
        assertThat(produce(get(), "a")).contains("fwd=bypass");
        assertThat(produce(get().query("ns", "a", "b"), "a")).contains("fwd=bypass");
        assertThat(produce(get().query("ns", " "), "a")).contains("fwd=bypass");
    }

    @Test
    void hostileTargets_areSafe() {
        for (String query : List.of("%00", "%0A%0D", "*", "%7B%7D", "%F0%9F%98%80", "a".repeat(4000))) {
            Requests request = Requests.get(URI + "?" + query);
            produce(request, query);
            assertThat(serve(request).body()).asString().isEqualTo(query);
        }
        assertThat(fake.entries).hasSize(6);
    }
}
