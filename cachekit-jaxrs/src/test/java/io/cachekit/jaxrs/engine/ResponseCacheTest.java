package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheMode;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.Transactions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCacheTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void get_missThenHit_withAgeDateAndStatus_rfc9111_4() {
        assertThat(bench.produce(Bench.get(), "a", "X-A", "1"))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
        bench.time.pass(10_500);
        CachedAnswer answer = bench.serve(Bench.get());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo("a");
        assertThat(Bench.header(answer, "X-A")).isEqualTo("1");
        assertThat(Bench.header(answer, "Age")).isEqualTo("10");
        assertThat(Bench.header(answer, "Date")).isEqualTo("Fri, 20 Nov 2026 00:00:00 GMT");
        assertThat(Bench.header(answer, "Cache-Status")).isEqualTo("CacheKit; hit; ttl=50");
    }

    @Test
    void entries_carryTheAnnotationsTagsAndTheUris_rfc9111_4_4() {
        bench.namespace = Template.parse("shop");
        bench.produce(Requests.get(Bench.URI + "?q=1"), "a");
        assertThat(bench.entry("http://h text/plain /products/1?q=1", "shop"))
                .hasValueSatisfying(entry -> assertThat(entry.key().tags())
                        .containsExactlyInAnyOrder("product-1", "cachekit:uri:" + Bench.URI));
    }

    @Test
    void head_isServedFromGet_rfc9110_9_3_2() {
        bench.produce(Bench.get(), "a");
        assertThat(bench.serve(Requests.of("HEAD", Bench.URI)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "FOO"})
    void otherMethods_passUnstored_rfc9111_4(String method) {
        assertThat(bench.produce(Requests.of(method, Bench.URI), "a"))
                .isEqualTo("CacheKit; fwd=method; fwd-status=200");
        assertThat(bench.entries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Content-Language, de, Accept-Language, en", "Content-Encoding, gzip, Accept-Encoding, identity"})
    void negotiatedResponses_areKeptApart_withoutVary(String field, String value, String accept, String other) {
        bench.produce(Bench.get().header(accept, value), "a", field, value);
        assertThat(bench.body(Bench.get().header(accept, value))).isEqualTo("a");
        assertThat(bench.produce(Bench.get().header(accept, other), "b", field, other))
                .contains("fwd=vary-miss");
        assertThat(bench.body(Bench.get().header(accept, value))).isEqualTo("a");
    }

    @Test
    void isUnchanged_replacedEntityOrStatus_isFalse() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        AtomicInteger status = new AtomicInteger(200);
        exchange.respond(new ResponseHead(200, List.of()), "a", status::get);
        assertThat(exchange.response().isUnchanged("a")).isTrue();
        assertThat(exchange.response().isUnchanged("b")).isFalse();
        status.set(203);
        assertThat(exchange.response().isUnchanged("a")).isFalse();
    }

    @Test
    void typesThatDifferInParameters_areKeptApart_rfc9110_12_5_1() {
        bench.produced = MediaTypeSelector.of(List.of("application/json;v=1", "application/json;v=2"));
        bench.produce(
                Bench.get().header("Accept", "application/json;v=1"), "1", "Content-Type", "application/json;v=1");
        bench.produce(
                Bench.get().header("Accept", "application/json;v=2"), "2", "Content-Type", "application/json;v=2");
        assertThat(bench.body(Bench.get().header("Accept", "application/json;v=1")))
                .isEqualTo("1");
        assertThat(bench.body(Bench.get().header("Accept", "application/json;v=2")))
                .isEqualTo("2");
    }

    @Test
    void charsetOfTheResponse_takesNoPart() {
        bench.produce(Bench.get().header("Accept", "text/plain"), "a", "Content-Type", "text/plain;charset=UTF-8");
        assertThat(bench.body(Bench.get().header("Accept", "text/*"))).isEqualTo("a");
    }

    @Test
    void getWithContent_bypasses_rfc9110_9_3_1() {
        assertThat(bench.produce(Bench.get().header("Content-Length", "3"), "a"))
                .contains("fwd=bypass");
        assertThat(bench.produce(Bench.get().header("Transfer-Encoding", "chunked"), "a"))
                .contains("fwd=bypass");
        assertThat(bench.produce(Bench.get().header("Content-Length", "0"), "a"))
                .contains("stored");
    }

    @Test
    void conditionsOnChange_bypass_rfc9110_13_1_1() {
        bench.produce(Bench.get(), "a", "ETag", "\"a\"");
        assertThat(bench.produce(Bench.get().header("If-Match", "\"b\""), "a")).contains("fwd=bypass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "no-cache", "max-age=0", "max-age=-1", "max-age=x", "s-maxage=0"})
    void cacheControl_thatForbids_isNotStored_rfc9111_5_2_2(String value) {
        assertThat(bench.produce(Bench.get(), "a", "Cache-Control", value))
                .startsWith("CacheKit; fwd=uri-miss; fwd-status=200; detail=");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void setCookieAndVaryStar_areNotStored() {
        bench.produce(Bench.get(), "a", "Set-Cookie", "a=b");
        bench.produce(Bench.get(), "a", "Vary", "Accept, *");
        assertThat(bench.entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 304})
    void partialAndNotModified_areNotStored_rfc9111_3(int status) {
        Bench.produce(bench.forward(Bench.get()), status, "a", "Cache-Control", "max-age=60");
        assertThat(bench.entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 403, 404, 410, 500, 503})
    void errorsAndRedirects_areStoredWithExplicitFreshnessOnly_rfc9111_3(int status) {
        Bench.produce(bench.forward(Bench.get()), status, "a");
        assertThat(bench.entries()).isZero();
        Bench.produce(bench.forward(Bench.get()), status, "a", "Cache-Control", "max-age=60");
        assertThat(bench.serve(Bench.get()).status()).isEqualTo(status);
    }

    @Test
    void ownLifetime_beatsTheAnnotations_rfc9111_4_2_1() {
        bench.produce(Bench.get(), "a", "Cache-Control", "max-age=5, s-maxage=7");
        assertThat(Bench.header(bench.serve(Bench.get()), "Cache-Status")).isEqualTo("CacheKit; hit; ttl=7");
        bench.time.pass(7000);
        assertThat(bench.produce(Bench.get(), "b", "Cache-Control", "max-age=99999999999"))
                .contains("stored");
        assertThat(Bench.header(bench.serve(Bench.get()), "Cache-Status")).isEqualTo("CacheKit; hit; ttl=2147483648");
    }

    @Test
    void ownAge_countsAgainstTheLifetime_rfc9111_4_2_3() {
        bench.produce(Bench.get(), "a", "Cache-Control", "max-age=50", "Age", "20");
        bench.time.pass(5000);
        CachedAnswer answer = bench.serve(Bench.get());
        assertThat(Bench.header(answer, "Age")).isEqualTo("25");
        assertThat(Bench.header(answer, "Cache-Status")).isEqualTo("CacheKit; hit; ttl=25");
        bench.time.pass(25_000);
        bench.forward(Bench.get());
    }

    @Test
    void requestNoStore_isServedButNotStored_rfc9111_5_2_1_5() {
        assertThat(bench.produce(Bench.get().header("Cache-Control", "no-store"), "a"))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=no-store");
        bench.produce(Bench.get(), "a");
        assertThat(bench.serve(Bench.get().header("Cache-Control", "no-store")).status())
                .isEqualTo(200);
    }

    @Test
    void onlyIfCached_isServedOr504_rfc9111_5_2_1_7() {
        CachedAnswer answer = bench.serve(Bench.get().header("Cache-Control", "only-if-cached"));
        assertThat(answer.status()).isEqualTo(504);
        assertThat(Bench.header(answer, "Cache-Status")).isEqualTo("CacheKit; detail=only-if-cached");
        bench.produce(Bench.get(), "a");
        assertThat(bench.serve(Bench.get().header("Cache-Control", "only-if-cached"))
                        .status())
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
        bench.produce(Bench.get(), "a");
        assertThat(bench.serve(Bench.get().header("Cache-Control", value)).status())
                .isEqualTo(200);
    }

    @Test
    void ifNoneMatch_isAnswered304_rfc9111_4_3_2() {
        bench.produce(Bench.get(), "a", "ETag", "W/\"a\"", "Content-Type", "text/plain", "Cache-Control", "max-age=9");
        CachedAnswer answer = bench.serve(Bench.get().header("If-None-Match", "\"a\""));
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isNull();
        assertThat(answer.headers())
                .extracting(HeaderLine::name)
                .containsExactly("ETag", "Cache-Control", "Date", "Age", "Cache-Status");
        assertThat(bench.serve(Bench.get().header("If-None-Match", "\"b\"")).status())
                .isEqualTo(200);
    }

    @Test
    void vary_separatesVariants_absentMatchesOnlyAbsent_rfc9111_4_1() {
        String[] vary = {"Vary", "Accept-Language"};
        bench.produce(Bench.get().header("Accept-Language", "de"), "de", vary);
        assertThat(bench.produce(Bench.get().header("Accept-Language", "en"), "en", vary))
                .isEqualTo("CacheKit; fwd=vary-miss; fwd-status=200; stored");
        bench.produce(Bench.get(), "none", vary);
        assertThat(bench.body(Bench.get().header("accept-language", " de "))).isEqualTo("de");
        assertThat(bench.body(Bench.get().header("Accept-Language", "en"))).isEqualTo("en");
        assertThat(bench.body(Bench.get())).isEqualTo("none");
        bench.forward(Bench.get().header("Accept-Language", ""));
    }

    @Test
    void vary_otherNames_replaceTheTarget_rfc9111_4_1() {
        bench.produce(Bench.get().header("A", "1").header("B", "1"), "by a", "Vary", "A");
        bench.produce(Bench.get().header("A", "2").header("B", "1"), "by b", "Vary", "B");
        assertThat(bench.body(Bench.get().header("A", "1").header("B", "1"))).isEqualTo("by b");
        bench.forward(Bench.get().header("A", "1").header("B", "2"));
    }

    @Test
    void vary_manyVariants_areBounded() {
        for (int i = 0; i < 10_000; i++) {
            Requests request = Bench.get().header("X", "value " + i);
            bench.produce(request, "body " + i, "Vary", "X");
            assertThat(bench.body(request)).isEqualTo("body " + i);
        }
        assertThat(bench.entries()).isLessThanOrEqualTo(17);
    }

    @Test
    void accept_whereTheTypeIsOpen_neverCrosses() {
        bench.produced = MediaTypeSelector.of(List.of());
        bench.produce(Bench.get().header("Accept", "text/plain"), "text", "Content-Type", "text/plain");
        bench.produce(Bench.get().header("Accept", "text/html"), "html", "Content-Type", "text/html");
        assertThat(bench.body(Bench.get().header("Accept", "text/plain"))).isEqualTo("text");
        assertThat(bench.body(Bench.get().header("Accept", "text/html"))).isEqualTo("html");
        bench.forward(Bench.get().header("Accept", "*/*"));
    }

    @Test
    void accept_whereTheResourceSendsAnotherType_neverCrosses() {
        bench.produce(Bench.get().header("Accept", "*/*"), "csv", "Content-Type", "text/csv;charset=UTF-8");
        bench.forward(Bench.get().header("Accept", "text/plain"));
        assertThat(bench.body(Bench.get().header("Accept", "*/*"))).isEqualTo("csv");
    }

    @Test
    void racingInvalidation_isNotOverwritten() {
        ForwardedExchange exchange = bench.forward(Bench.get());
        bench.kit().service().clearAll();
        assertThat(Bench.produce(exchange, 200, "old"))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=raced");
        assertThat(bench.entries()).isZero();
        ForwardedExchange variant = bench.forward(Bench.get());
        Bench.produce(variant, 200, "new", "Vary", "X");
        ForwardedExchange racing = bench.forward(Bench.get().header("X", "1"));
        bench.kit().service().clearAll();
        assertThat(Bench.produce(racing, 200, "old", "Vary", "X")).doesNotContain("stored");
    }

    @Test
    void disabledCache_isBypassed() {
        try (Bench off = new Bench("cachekit.enabled", "false")) {
            assertThat(off.produce(Bench.get(), "b")).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=off");
        }
    }

    @Test
    void namespaceThatIsOff_isBypassed_andComesBack() {
        bench.namespace = Template.parse("products");
        bench.produce(Bench.get(), "a");
        bench.kit().control().mode("products", CacheMode.OFF);
        assertThat(bench.produce(Bench.get(), "b")).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=off");
        bench.kit().control().mode("products", CacheMode.ON);
        assertThat(bench.body(Bench.get())).isEqualTo("a");
    }

    @Test
    void namespaceThatIsReadOnly_servesHits_andStoresNoResponse() {
        bench.namespace = Template.parse("products");
        bench.produce(Bench.get(), "a");
        bench.kit().control().mode("products", CacheMode.READ_ONLY);
        assertThat(bench.body(Bench.get())).isEqualTo("a");
        bench.kit().service().namespace("products").clearAll();
        String status = bench.produce(Bench.get(), "b");
        assertThat(status).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=read-only");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void switchedOffWhileTheResourceRuns_isNotStored() {
        bench.namespace = Template.parse("products");
        ForwardedExchange exchange = bench.forward(Bench.get());
        bench.kit().control().mode("products", CacheMode.OFF);
        assertThat(Bench.produce(exchange, 200, "a")).endsWith("detail=raced");
        assertThat(bench.entries()).isZero();
    }

    @Test
    void transactionThatHasChangedTheCache_bypassesIt() {
        bench.transactions = new Transactions() {
            @Override
            public boolean active() {
                return true;
            }

            @Override
            public boolean pending() {
                return true;
            }

            @Override
            public void afterCommit(DeferredChange change) {}
        };
        assertThat(bench.produce(Bench.get(), "a"))
                .isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=transaction");
    }

    @Test
    void hostileNamespace_passes() {
        bench.namespace = Template.parse("{query.ns}");
        assertThat(bench.produce(Bench.get(), "a")).contains("fwd=bypass");
        assertThat(bench.produce(Bench.get().query("ns", "a", "b"), "a")).contains("fwd=bypass");
        assertThat(bench.produce(Bench.get().query("ns", " "), "a")).contains("fwd=bypass");
    }

    @Test
    void hostileTargets_areSafe() {
        for (String query : List.of("%00", "%0A%0D", "*", "%7B%7D", "%F0%9F%98%80", "a".repeat(4000))) {
            Requests request = Requests.get(Bench.URI + "?" + query);
            bench.produce(request, query);
            assertThat(bench.body(request)).isEqualTo(query);
        }
        assertThat(bench.entries()).isEqualTo(6);
    }
}
