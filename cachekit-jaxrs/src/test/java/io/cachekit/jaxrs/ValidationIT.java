package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation with a resource that evaluates conditions by itself (RFC 9111 §4.3). */
@OnBothServers
class ValidationIT {

    private static final String STORED = "CacheKit; fwd=uri-miss; fwd-status=200; stored";
    private static final String REPLACED = "CacheKit; fwd=stale; fwd-status=200; stored";
    private static final String CONFIRMED = "CacheKit; fwd=stale; fwd-status=304; stored";
    private static final String DATE = "Sun, 01 Nov 2020 10:00:00 GMT";

    @ArquillianResource
    private Wire wire;

    private void put(String id, String... pairs) throws IOException {
        String path = "checked/" + id + "/revision" + Query.of(pairs);
        assertThat(wire.send("PUT", path, "", "Content-Length: 0").status()).isEqualTo(204);
    }

    private Reply get(String id, String... lines) throws IOException {
        return wire.get("checked/" + id, lines);
    }

    /** The conditions of each run. */
    private String[] seen(String id) throws IOException {
        return get(id + "/seen").body().split("\n", -1);
    }

    private static void assertPage(Reply reply, String body, String cacheStatus) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.cacheStatus()).isEqualTo(cacheStatus);
    }

    /** RFC 9111 §5.2.2.4, §4.3.1, §4.3.3. */
    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "max-age=0", "no-cache, max-age=60", "max-age=0, must-revalidate"})
    void mustBeValidated_theResourceIsAskedAtEachUse_withTheStoredTag(String control) throws Exception {
        String id = "use-" + control.hashCode();
        put(id, "tag", "v1", "body", "one", "h", "Cache-Control:" + control, "n", "Cache-Control:" + control);
        Reply first = get(id, "If-None-Match: \"theirs\"");
        assertPage(first, "one", STORED);
        for (int i = 0; i < 2; i++) {
            Reply reply = get(id, "If-None-Match: \"theirs\", \"other\"", "If-Modified-Since: " + DATE);
            assertPage(reply, "one", CONFIRMED);
            assertThat(reply.all("ETag")).containsExactly("\"v1\"");
            assertThat(reply.all("Age")).hasSize(1).first().asString().matches("[01]");
            assertThat(reply.all("Date")).hasSize(1);
            assertThat(reply.all("Cache-Control")).containsExactly(control);
            assertThat(reply.all("Content-Type")).isEqualTo(first.all("Content-Type"));
            assertThat(reply.all("Content-Length")).containsExactly("3");
        }
        assertThat(seen(id)).containsExactly("", "If-None-Match: \"v1\"", "If-None-Match: \"v1\"");
    }

    /** RFC 9111 §4.3.1. */
    @Test
    void lastModified_isAskedWith_asTheResourceWroteIt() throws Exception {
        put("date", "modified", "2020-11-01T10:00:00Z", "body", "one", "h", "Cache-Control:no-cache");
        assertPage(get("date"), "one", STORED);
        Reply reply = get("date", "If-Modified-Since: Sun, 01 Nov 2015 10:00:00 GMT");
        assertPage(reply, "one", CONFIRMED);
        assertThat(reply.all("Last-Modified")).containsExactly(DATE);
        assertThat(get("date", "If-Modified-Since: " + DATE).status()).isEqualTo(304);
        assertThat(seen("date")).containsExactly("", "If-Modified-Since: " + DATE, "If-Modified-Since: " + DATE);
        put("date", "modified", "2021-11-01T10:00:00Z", "body", "two", "h", "Cache-Control:no-cache");
        assertPage(get("date", "If-Modified-Since: " + DATE), "two", REPLACED);
    }

    /** RFC 9111 §3.2, §4.3.4: all fields but those of the content are replaced, and stay so. */
    @Test
    void notModified_updatesTheStoredFields() throws Exception {
        put(
                "merge",
                "tag",
                "v1",
                "body",
                "one",
                "h",
                "Cache-Control:no-cache",
                "h",
                "X-A:1",
                "h",
                "X-A:2",
                "h",
                "X-B:1",
                "h",
                "Content-Language:en",
                "n",
                "X-A:3",
                "n",
                "X-A:4",
                "n",
                "X-C:1",
                "n",
                "Content-Encoding:gzip",
                "n",
                "Content-Type:text/html");
        Reply first = get("merge");
        for (int i = 0; i < 2; i++) {
            Reply reply = get("merge");
            assertPage(reply, "one", CONFIRMED);
            assertThat(reply.all("X-A")).containsExactly("3", "4");
            assertThat(reply.all("X-B")).containsExactly("1");
            assertThat(reply.all("X-C")).containsExactly("1");
            assertThat(reply.all("X-Late")).containsExactly("1");
            assertThat(reply.all("Content-Language")).containsExactly("en");
            assertThat(reply.all("Content-Encoding")).isEmpty();
            assertThat(reply.all("Content-Type")).isEqualTo(first.all("Content-Type"));
            put("merge", "tag", "v1", "body", "one", "n", "X-C:1");
        }
    }

    /** RFC 9111 §4.2.3, §4.3.4. */
    @Test
    void notModified_withFreshness_makesTheStoredFresh_andYoung() throws Exception {
        put(
                "fresh",
                "tag",
                "v1",
                "body",
                "one",
                "h",
                "Cache-Control:max-age=50",
                "h",
                "Age:100",
                "n",
                "Cache-Control:max-age=60");
        assertPage(get("fresh"), "one", STORED);
        Reply confirmed = get("fresh");
        assertPage(confirmed, "one", CONFIRMED);
        assertThat(confirmed.first("Age")).matches("[01]");
        Reply hit = get("fresh");
        assertThat(hit.cacheStatus()).matches("CacheKit; hit; ttl=(60|5\\d)");
        assertThat(hit.body()).isEqualTo("one");
        assertThat(hit.all("Cache-Control")).containsExactly("max-age=60");
        assertThat(seen("fresh")).hasSize(2);
    }

    /** RFC 9111 §4.3.2, RFC 9110 §15.4.5. */
    @Test
    void clientsConditions_areEvaluatedAfterTheValidation() throws Exception {
        put("client", "tag", "v1", "body", "one", "h", "Cache-Control:no-cache", "n", "Vary:X-Foo");
        Reply miss = get("client", "If-None-Match: W/\"v1\"");
        assertThat(miss.status()).isEqualTo(304);
        assertThat(miss.cacheStatus()).isEqualTo(STORED);
        Reply reply = get("client", "If-None-Match: \"v0\", W/\"v1\"");
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.cacheStatus()).isEqualTo(CONFIRMED);
        assertThat(reply.all("ETag")).containsExactly("\"v1\"");
        assertThat(reply.all("Vary")).containsExactly("X-Foo");
        assertThat(reply.all("Content-Type")).isEmpty();
        assertThat(get("client", "If-None-Match: *").status()).isEqualTo(304);
        put("client", "tag", "v2", "body", "two", "h", "Cache-Control:no-cache");
        assertPage(get("client", "If-None-Match: \"v1\""), "two", REPLACED);
        assertThat(get("client", "If-None-Match: \"v2\"").status()).isEqualTo(304);
    }

    /** RFC 9111 §4.3.3. */
    @Test
    void changedResource_replacesTheStored() throws Exception {
        put("change", "tag", "v1", "body", "one", "h", "Cache-Control:no-cache", "h", "X-A:1");
        assertPage(get("change"), "one", STORED);
        put("change", "tag", "v2", "body", "two and longer", "h", "Cache-Control:no-cache");
        Reply replaced = get("change");
        assertPage(replaced, "two and longer", REPLACED);
        assertThat(replaced.all("Age")).isEmpty();
        Reply confirmed = get("change");
        assertPage(confirmed, "two and longer", CONFIRMED);
        assertThat(confirmed.all("X-A")).isEmpty();
        assertThat(seen("change")).containsExactly("", "If-None-Match: \"v1\"", "If-None-Match: \"v2\"");
    }

    /** RFC 9111 §4.3.4, §5.2.2.4: a 304 with another tag updates nothing, and is no leave to send what it does not confirm. */
    @Test
    void conflictingTag_inThe304_dropsTheStored() throws Exception {
        put("conflict", "tag", "v1", "body", "one", "h", "Cache-Control:no-cache");
        assertPage(get("conflict"), "one", STORED);
        put("conflict", "forced", "true", "n", "ETag:\"v9\"", "n", "X-A:9", "n", "Cache-Control:max-age=60");
        Reply reply = get("conflict");
        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.body()).doesNotContain("one");
        assertThat(reply.cacheStatus()).isEqualTo("CacheKit; fwd=stale; fwd-status=304; detail=conflicting-validators");
        assertThat(reply.all("X-A")).isEmpty();
        put("conflict", "tag", "v9", "body", "nine", "h", "Cache-Control:no-cache");
        assertPage(get("conflict"), "nine", STORED);
        assertThat(seen("conflict")).containsExactly("", "If-None-Match: \"v1\"", "");
    }

    /** RFC 9111 §4.3.3 has no rule for this; it must do no harm. */
    @Test
    void notModified_withoutConditions_passesUnstored() throws Exception {
        put("bare", "forced", "true", "n", "ETag:\"v9\"", "n", "Cache-Control:max-age=60", "n", "X-A:1");
        for (int i = 0; i < 2; i++) {
            Reply reply = get("bare");
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.complete()).isTrue();
            assertThat(reply.all("ETag")).containsExactly("\"v9\"");
            assertThat(reply.all("X-A")).containsExactly("1");
            assertThat(reply.cacheStatus()).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=304; detail=not-modified");
        }
        put("bare", "tag", "v1", "body", "one");
        assertPage(get("bare"), "one", STORED);
    }

    /** RFC 9110 §8.8.3.2, §13.1.2. */
    @Test
    void weakTags_validate_andCompareWeakly() throws Exception {
        put("weak", "tag", "v1", "weak", "true", "body", "one", "h", "Cache-Control:no-cache");
        assertPage(get("weak"), "one", STORED);
        put("weak", "forced", "true", "n", "ETag:W/\"v1\"");
        Reply reply = get("weak");
        assertPage(reply, "one", CONFIRMED);
        assertThat(reply.all("ETag")).containsExactly("W/\"v1\"");
        assertThat(get("weak", "If-None-Match: \"v1\"").status()).isEqualTo(304);
        assertThat(seen("weak")).containsExactly("", "If-None-Match: W/\"v1\"", "If-None-Match: W/\"v1\"");
    }

    /** RFC 9111 §5.2.2.5. */
    @Test
    void notModified_thatSaysNoStore_answersOnce_andLeavesTheStoredAsItWas() throws Exception {
        put(
                "never",
                "tag",
                "v1",
                "body",
                "one",
                "h",
                "Cache-Control:no-cache",
                "n",
                "Cache-Control:no-store",
                "n",
                "X-A:1");
        assertPage(get("never"), "one", STORED);
        Reply reply = get("never");
        assertPage(reply, "one", "CacheKit; fwd=stale; fwd-status=304; detail=no-store");
        assertThat(reply.all("Cache-Control")).containsExactly("no-store");
        put("never", "tag", "v1", "body", "one");
        Reply next = get("never");
        assertPage(next, "one", CONFIRMED);
        assertThat(next.all("X-A")).isEmpty();
        assertThat(next.all("Cache-Control")).containsExactly("no-cache");
    }

    /** RFC 9110 §9.3.2, §14.2: what is to be confirmed is confirmed as a whole. */
    @Test
    void range_ofAResponseThatMustBeValidated_isCutFromTheConfirmed() throws Exception {
        put("part", "tag", "v1", "body", "hello", "h", "Cache-Control:no-cache");
        assertPage(get("part"), "hello", STORED);
        Reply part = get("part", "Range: bytes=1-2", "If-Range: \"v1\"");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("el");
        assertThat(part.all("Content-Range")).containsExactly("bytes 1-2/5");
        assertThat(part.all("Content-Length")).containsExactly("2");
        assertThat(part.cacheStatus()).isEqualTo(CONFIRMED);
        assertThat(seen("part")).containsExactly("", "If-None-Match: \"v1\"");
    }

    /** RFC 9111 §4.3: a HEAD that a GET method answers is validated like a GET. */
    @Test
    void head_ofAResponseThatMustBeValidated_isValidated() throws Exception {
        put("head", "tag", "v1", "body", "one", "h", "Cache-Control:no-cache");
        assertPage(get("head"), "one", STORED);
        Reply head = wire.send("HEAD", "checked/head", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.complete()).isTrue();
        assertThat(head.cacheStatus()).isEqualTo(CONFIRMED);
        assertThat(wire.send("HEAD", "checked/head", "", "If-None-Match: \"v1\"")
                        .status())
                .isEqualTo(304);
        assertPage(get("head"), "one", CONFIRMED);
        String condition = "If-None-Match: \"v1\"";
        assertThat(seen("head")).containsExactly("", condition, condition, condition);
    }

    /** RFC 9111 §5.2.2.4: without a validator each use would need the whole response. */
    @Test
    void noCache_withoutValidator_isNotStored() throws Exception {
        put("none", "body", "one", "h", "Cache-Control:no-cache");
        for (int i = 0; i < 2; i++) {
            assertPage(get("none"), "one", "CacheKit; fwd=uri-miss; fwd-status=200; detail=no-validator");
        }
    }

    /** RFC 9111 §4.1, §4.3.1: each variant with its own tag. */
    @Test
    void variants_areValidatedApart() throws Exception {
        String[] common = {"h", "Vary:X-Foo", "h", "Cache-Control:no-cache", "body"};
        put("vary", with(common, "one", "tag", "v1"));
        assertPage(get("vary", "X-Foo: 1"), "one", STORED);
        put("vary", with(common, "two", "tag", "v2"));
        assertPage(get("vary", "X-Foo: 2"), "two", "CacheKit; fwd=vary-miss; fwd-status=200; stored");
        put("vary", "forced", "true");
        for (int i = 0; i < 2; i++) {
            assertPage(get("vary", "X-Foo: 1"), "one", CONFIRMED);
            assertPage(get("vary", "X-Foo: 2"), "two", CONFIRMED);
        }
        assertThat(seen("vary"))
                .startsWith("", "", "If-None-Match: \"v1\"", "If-None-Match: \"v2\"")
                .hasSize(6);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** RFC 9111 §4.3.3: a failure of the resource is the answer where the stored response must not be used. */
    @Test
    void validationThatFails_isTheAnswer_andLeavesTheStored() throws Exception {
        put("error", "tag", "v1", "body", "one", "h", "Cache-Control:no-cache");
        assertPage(get("error"), "one", STORED);
        put("error", "status", "503", "body", "down");
        Reply error = get("error");
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.cacheStatus()).isEqualTo("CacheKit; fwd=stale; fwd-status=503; detail=status");
        put("error", "tag", "v1", "body", "one");
        assertPage(get("error"), "one", CONFIRMED);
    }
}
