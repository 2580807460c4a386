package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothServers
class ResponseCacheIT {

    private static final String MISS = "CacheKit; fwd=uri-miss; fwd-status=200; stored";
    private static final String UNSTORED = "CacheKit; fwd=uri-miss; fwd-status=200";

    @ArquillianResource
    private Web web;

    @ArquillianResource
    private Wire wire;

    private static String header(String line) {
        return "h=" + URLEncoder.encode(line, StandardCharsets.UTF_8);
    }

    private static String first(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void assertNeverStored(String path) throws IOException, InterruptedException {
        HttpResponse<String> first = web.get(path);
        HttpResponse<String> second = web.get(path);
        assertThat(Web.status(first)).startsWith("CacheKit; fwd=").doesNotContain("stored");
        assertThat(Web.status(second)).startsWith("CacheKit; fwd=").doesNotContain("stored");
        assertThat(second.body()).isNotEqualTo(first.body());
    }

    @Test
    void get_missThenHit_sameResponse() throws Exception {
        HttpResponse<String> miss = web.get("made/get?" + header("X-A:1") + "&" + header("X-A:2"));
        HttpResponse<String> hit = web.get("made/get?" + header("X-A:1") + "&" + header("X-A:2"));
        assertThat(Web.status(miss)).isEqualTo(MISS);
        assertThat(Web.status(hit)).matches("CacheKit; hit; ttl=(59|60)");
        assertThat(hit.body()).isEqualTo(miss.body()).isEqualTo("run 1");
        assertThat(hit.headers().allValues("X-A")).isEqualTo(List.of("1", "2"));
        assertThat(hit.headers().allValues("X-Late")).isEqualTo(List.of("1"));
        assertThat(first(hit, "Content-Type")).isEqualTo(first(miss, "Content-Type"));
        assertThat(first(hit, "Content-Length")).isEqualTo(first(miss, "Content-Length"));
        assertThat(first(hit, "ETag")).isEqualTo(first(miss, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(first(hit, "Age")).matches("\\d+");
        assertThat(hit.headers().allValues("Date")).hasSize(1);
        assertThat(miss.headers().firstValue("Age")).isEmpty();
    }

    @Test
    void cacheStatus_ofTheApplication_keepsItsMember() throws Exception {
        String path = "made/status?" + header("Cache-Status:Origin; hit");
        assertThat(Web.status(web.get(path))).matches("Origin; hit( \\| |, )" + MISS);
        assertThat(Web.status(web.get(path))).matches("Origin; hit( \\| |, )CacheKit; hit; ttl=\\d+");
    }

    @Test
    void ifNoneMatch_is304_onMissAndHit() throws Exception {
        String tag = "made/tag?" + header("ETag:\"v1\"") + "&" + header("Cache-Control:max-age=9") + "&"
                + header("Vary:X-Foo") + "&" + header("Content-Location:/there");
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = web.get(tag, "If-None-Match", "\"v0\", W/\"v1\"");
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(first(response, "ETag")).isEqualTo("\"v1\"");
            assertThat(first(response, "Cache-Control")).isEqualTo("max-age=9");
            assertThat(first(response, "Vary")).isEqualTo("X-Foo");
            assertThat(first(response, "Content-Location")).contains("/there");
            assertThat(response.headers().allValues("X-Late")).isEqualTo(List.of("1"));
            assertThat(response.headers().allValues("Date")).hasSize(1);
            assertThat(Web.status(response)).matches(i == 0 ? MISS : "CacheKit; hit; ttl=\\d+");
        }
        assertThat(web.get(tag).body()).isEqualTo("run 1");
        assertThat(web.get(tag, "If-None-Match", "\"v2\"").statusCode()).isEqualTo(200);
        assertThat(web.get(tag, "If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @Test
    void ifNoneMatch_ofTheMadeTag_is304() throws Exception {
        String tag = first(web.get("made/own"), "ETag");
        assertThat(web.get("made/own", "If-None-Match", tag).statusCode()).isEqualTo(304);
        web.send("DELETE", "made/own");
        assertThat(web.get("made/own", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void head_isServedFromGet() throws Exception {
        assertThat(Web.status(web.get("made/head"))).isEqualTo(MISS);
        HttpResponse<String> hit = web.send("HEAD", "made/head");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
        assertThat(hit.body()).isEmpty();
        assertThat(first(hit, "Content-Length")).isEqualTo("5");
        assertThat(first(hit, "ETag")).isNotEmpty();
    }

    @Test
    void noContent_isStored() throws Exception {
        assertThat(Web.status(web.get("made/none/empty"))).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=204; stored");
        HttpResponse<String> hit = web.get("made/none/empty");
        assertThat(hit.statusCode()).isEqualTo(204);
        assertThat(first(hit, "X-Run")).isEqualTo("1");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
    }

    @Test
    void otherMethods_pass() throws Exception {
        assertThat(Web.status(web.send("POST", "made/post"))).isEqualTo("CacheKit; fwd=method; fwd-status=200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control:private",
                "Cache-Control:no-store",
                "Cache-Control:no-cache",
                "Cache-Control:max-age=0",
                "Cache-Control:max-age=-1",
                "Cache-Control:max-age=1.5",
                "Set-Cookie:a=b",
                "Vary:*",
                "Vary:*, Foo",
                "Expires:0"
            })
    void forbiddenResponses_areNeverStored(String line) throws Exception {
        assertNeverStored("made/forbidden-" + line.hashCode() + "?" + header(line));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 500, 503, 302})
    void errorsAndRedirects_areStoredWithExplicitFreshnessOnly(int status) throws Exception {
        assertNeverStored("made/status-" + status + "?status=" + status);
        String path = "made/fresh-status-" + status + "?status=" + status + "&" + header("Cache-Control:max-age=60");
        web.get(path);
        HttpResponse<String> hit = web.get(path);
        assertThat(hit.statusCode()).isEqualTo(status);
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
    }

    @Test
    void partialResponses_areNeverStored() throws Exception {
        assertNeverStored("made/part?status=206&" + header("Cache-Control:max-age=60"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-age=99999999999", "max-age=\"60\"", "max-age=60, max-age=0", "foo=\"no-store\", max-age=60"
            })
    void oddCacheControl_ofAResponse_isUnderstood(String value) throws Exception {
        String path = "made/odd-" + value.hashCode() + "?" + header("Cache-Control:" + value);
        assertThat(Web.status(web.get(path))).isEqualTo(MISS);
        assertThat(Web.status(web.get(path))).startsWith("CacheKit; hit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=99999999999",
                "max-age=-1",
                "max-age=\"0\"",
                "max-age=0.5",
                "no-cache",
                "min-fresh=-7, max-stale=x",
                ",,\"",
                "no-cache=\"a, b\""
            })
    void oddCacheControl_ofARequest_isAdvisory(String value) throws Exception {
        web.get("made/advice");
        Reply reply = wire.get("made/advice", "Cache-Control: " + value);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.cacheStatus()).startsWith("CacheKit; hit");
    }

    @Test
    void oddConditions_ofARequest_areHarmless() throws Exception {
        web.get("made/conditions");
        assertThat(wire.get("made/conditions", "If-Modified-Since: yesterday").status())
                .isEqualTo(200);
        assertThat(wire.get("made/conditions", "If-None-Match: x").status()).isEqualTo(200);
        // Payara's HTTP listener refuses bytes beyond ASCII in any field.
        assertThat(wire.get("made/conditions", "If-None-Match: \"\u00ff", "If-None-Match: x")
                        .status())
                .isIn(200, 400);
        assertThat(wire.get("made/conditions", "Accept: */*;q=x").status()).isIn(200, 400);
    }

    @Test
    void setCookie_isNeverStored() throws Exception {
        assertNeverStored("made/cookie/cookie");
    }

    @Test
    void laterFilter_thatForbids_isRespected() throws Exception {
        assertNeverStored("made/late?late=private");
    }

    @Test
    void innerInterceptor_worksOnce() throws Exception {
        String path = "made/frame?" + header("X-Frame:1");
        assertThat(web.get(path).body()).isEqualTo("<run 1>");
        HttpResponse<String> hit = web.get(path);
        assertThat(hit.body()).isEqualTo("<run 1>");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
        assertThat(first(hit, "Content-Type")).startsWith("text/plain");
        assertThat(first(hit, "Content-Length")).isEqualTo("7");
    }

    @Test
    void laterFilter_thatReplacesTheEntityOrStatus_isRespected() throws Exception {
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> response = web.get("made/envelope?envelope");
            assertThat(response.body()).isEqualTo("[run " + run + "]");
            assertThat(Web.status(response)).isEqualTo(UNSTORED + "; detail=replaced");
            HttpResponse<String> teapot = web.get("made/teapot?teapot", "If-None-Match", "*");
            assertThat(teapot.statusCode()).isEqualTo(418);
            assertThat(teapot.body()).isEqualTo("run " + run);
            assertThat(Web.status(teapot)).isEqualTo(UNSTORED + "; detail=replaced");
        }
    }

    @Test
    void failures_areNotStored() throws Exception {
        assertThat(web.get("made/failing/failing").statusCode()).isEqualTo(500);
        assertThat(web.get("made/failing/failing").body()).isEqualTo("run 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20_000})
    void bodyThatBreaksOff_isNotStored(int bytes) throws Exception {
        String path = "made/broken-" + bytes + "/broken?bytes=" + bytes;
        assertThat(wire.get(path).body()).doesNotContain("run 2");
        assertThat(web.get(path).body()).startsWith("run 2");
    }

    @Test
    void bigBody_passesUnharmedAndUnstored() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = web.get("made/big/big?bytes=100000");
            assertThat(response.body()).hasSize(100_000);
            assertThat(response.body().charAt(99_999)).isEqualTo((char) (99_999 & 0xff));
            assertThat(Web.status(response)).isEqualTo(UNSTORED + "; detail=too-large");
        }
        web.get("made/big/big?bytes=10000");
        HttpResponse<String> hit = web.get("made/big/big?bytes=10000");
        assertThat(hit.body()).hasSize(10_000);
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
    }

    @Test
    void mediaTypes_neverCross() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(web.get("made/typed/typed", "Accept", "text/plain").body())
                    .isEqualTo("text 1");
            HttpResponse<String> json = web.get("made/typed/typed", "Accept", "application/json");
            assertThat(json.body()).isEqualTo("{\"run\":2}");
            assertThat(first(json, "Content-Type")).startsWith("application/json");
        }
        for (String accept : List.of("text/plain", "application/json", "text/plain", "application/json")) {
            HttpResponse<String> response = web.get("made/both/both", "Accept", accept);
            assertThat(response.body()).startsWith("\"" + accept);
            assertThat(first(response, "Content-Type")).startsWith(accept);
        }
        for (String accept : List.of("text/plain", "text/html", "text/plain", "text/html")) {
            HttpResponse<String> response = web.get("made/open/open", "Accept", accept);
            assertThat(response.body()).startsWith(accept);
            assertThat(first(response, "Content-Type")).startsWith(accept);
        }
        assertThat(Web.status(web.get("made/open/open", "Accept", "text/html"))).startsWith("CacheKit; hit");
    }

    @Test
    void vary_separatesVariants() throws Exception {
        assertThat(web.get("made/vary/language", "Accept-Language", "de").body())
                .isEqualTo("de 1");
        assertThat(Web.status(web.get("made/vary/language", "Accept-Language", "en")))
                .isEqualTo("CacheKit; fwd=vary-miss; fwd-status=200; stored");
        assertThat(web.get("made/vary/language", "Accept-Language", "de").body())
                .isEqualTo("de 1");
        assertThat(web.get("made/vary/language", "Accept-Language", "en").body())
                .isEqualTo("en 2");
    }

    @Test
    void selectedVariants_areKeptApart() throws Exception {
        assertThat(web.get("made/variant/variant", "Accept-Language", "de").body())
                .isEqualTo("de 1");
        assertThat(web.get("made/variant/variant", "Accept-Language", "en").body())
                .isEqualTo("en 2");
        HttpResponse<String> hit = web.get("made/variant/variant", "Accept-Language", "de");
        assertThat(hit.body()).isEqualTo("de 1");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
        assertThat(first(hit, "Content-Language")).isEqualTo("de");
    }

    @Test
    void key_takesThePlaceOfTheUri() throws Exception {
        assertThat(web.get("made/key/keyed?sort=up&noise=1").body()).isEqualTo("up 1");
        HttpResponse<String> hit = web.get("made/key/keyed?sort=up&noise=2");
        assertThat(hit.body()).isEqualTo("up 1");
        assertThat(Web.status(hit)).matches("CacheKit; hit; ttl=1[12]\\d");
        assertThat(web.get("made/key/keyed?sort=down").body()).isEqualTo("down 2");
        assertThat(web.get("made/key/keyed").body()).isEqualTo("null 3");
    }

    @Test
    void invalidation_byTag_isSeen() throws Exception {
        web.get("made/fresh");
        assertThat(web.get("made/fresh").body()).isEqualTo("run 1");
        assertThat(web.send("DELETE", "made/fresh").body()).isEqualTo("1");
        assertThat(web.get("made/fresh").body()).isEqualTo("run 2");
    }

    @Test
    void invalidation_byTag_reachesCachedDataAndResponses() throws Exception {
        assertThat(web.get("shared/1").body()).isEqualTo("page 1 of name 1");
        assertThat(web.get("shared/1").body()).isEqualTo("page 1 of name 1");
        assertThat(Web.status(web.get("shared/1"))).matches("CacheKit; hit; ttl=3[56]\\d\\d");
        assertThat(web.send("PUT", "shared/1").statusCode()).isEqualTo(204);
        assertThat(web.get("shared/1").body()).isEqualTo("page 2 of name 2");
        assertThat(web.get("shared/1?other").body()).isEqualTo("page 3 of name 2");
    }

    @Test
    void racingInvalidation_preventsTheStore() throws Exception {
        HttpResponse<String> first = web.get("made/racing/racing");
        assertThat(first.body()).isEqualTo("run 1");
        assertThat(Web.status(first)).isEqualTo(UNSTORED + "; detail=raced");
        assertThat(Web.status(web.get("made/racing/racing"))).isEqualTo(MISS);
        assertThat(web.get("made/racing/racing").body()).isEqualTo("run 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staged", "suspended"})
    void asynchronousResources_areCached(String kind) throws Exception {
        assertThat(Web.status(web.get("made/" + kind + "/" + kind))).isEqualTo(MISS);
        HttpResponse<String> hit = web.get("made/" + kind + "/" + kind);
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(Web.status(hit)).startsWith("CacheKit; hit");
    }

    @Test
    void noStoreAndOnlyIfCached_ofARequest_areHonoured() throws Exception {
        assertThat(web.get("made/only", "Cache-Control", "only-if-cached").statusCode())
                .isEqualTo(504);
        assertThat(Web.status(web.get("made/only", "Cache-Control", "no-store")))
                .isEqualTo(UNSTORED + "; detail=no-store");
        assertThat(Web.status(web.get("made/only"))).isEqualTo(MISS);
        assertThat(web.get("made/only", "Cache-Control", "only-if-cached").statusCode())
                .isEqualTo(200);
    }

    @Test
    void hostileTargets_areSafe() throws Exception {
        for (String query : List.of("%00", "%0A", "*", "%7B%7D", "%F0%9F%98%80", "%FF", "x=" + "a".repeat(4000))) {
            String first = web.get("made/hostile?" + query).body();
            HttpResponse<String> hit = web.get("made/hostile?" + query);
            assertThat(hit.body()).isEqualTo(first);
            assertThat(Web.status(hit)).startsWith("CacheKit; hit");
        }
        assertThat(web.get("made/hostile").body()).isEqualTo("run 8");
    }

    @Test
    void getWithContent_bypasses() throws Exception {
        Reply reply = wire.send("GET", "made/content", "hi", "Content-Length: 2");
        // Payara's HTTP listener refuses content where the method gives it no meaning (RFC 9110 §9.3.1 allows that).
        assertThat(reply.status() + " " + reply.cacheStatus())
                .isIn("200 CacheKit; fwd=bypass; fwd-status=200; detail=content", "400 ");
    }
}
