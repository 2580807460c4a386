package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header lines that are odd, wrong or hostile, in requests and in responses. */
@OnBothServers
class BadInputIT {

    private static final String MISS = "CacheKit; fwd=uri-miss; fwd-status=200";
    private static final String STORED = MISS + "; stored";
    private static final String HIT = "CacheKit; hit; ttl=";
    private static final String DATE = "Sun, 01 Nov 2020 10:00:00 GMT";

    @ArquillianResource
    private Wire wire;

    /** A page of its own for each set of header lines. */
    private static String page(String name, String... lines) {
        return "made/bad-" + name + Query.headers(lines);
    }

    private static void assertOk(Reply reply, String body) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.complete()).isTrue();
        assertThat(reply.body()).isEqualTo(body);
    }

    private void assertStored(String path) throws IOException {
        Reply miss = wire.get(path);
        assertThat(miss.cacheStatus()).isEqualTo(STORED);
        Reply hit = wire.get(path);
        assertOk(hit, miss.body());
        assertThat(hit.cacheStatus()).startsWith(HIT);
    }

    private void assertUnstored(String path, String why) throws IOException {
        for (int run = 1; run <= 2; run++) {
            Reply miss = wire.get(path);
            assertOk(miss, "run " + run);
            assertThat(miss.cacheStatus()).isEqualTo(MISS + "; detail=" + why);
        }
    }

    /** RFC 9111 §1.2.2, §4.2.1, §5.2: the first counts, quotes are no matter, what is too large is 2^31. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max-age=99999999999 | 2147483648",
                "max-age=2147483647 | 2147483647",
                "max-age=99999999999999999999999999 | 2147483648",
                "max-age=\"60\" | 60",
                "max-age=60, max-age=0 | 60",
                "max-age=60, max-age=x | 60",
                "MAX-AGE=60 | 60",
                "max-age=0060 | 60",
                "foo=\"no-store, private\", max-age=60 | 60",
                "s-maxage=60, max-age=-1 | 60"
            })
    void oddButValidLifetime_ofAResponse_isUnderstood(String control, long ttl) throws Exception {
        String path = page("odd-" + control.hashCode(), "Cache-Control:" + control);
        assertStored(path);
        String status = wire.get(path).cacheStatus();
        assertThat(Long.parseLong(status.substring(HIT.length()))).isBetween(ttl - 50, ttl);
    }

    /** RFC 9111 §4.2.1: what is no number is stale. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=-1",
                "max-age=1.5",
                "max-age=",
                "max-age",
                "max-age=x",
                "max-age=\"-1\"",
                "max-age=0, max-age=60",
                "max-age= ",
                "max-age=+60",
                "max-age=60s",
                "s-maxage=x, max-age=60",
                "max-age=\u0661"
            })
    void invalidLifetime_ofAResponse_isStale(String control) throws Exception {
        assertUnstored(page("stale-" + control.hashCode(), "Cache-Control:" + control), "already-stale");
    }

    /** RFC 9110 §5.3: several lines are one list. */
    @Test
    void severalCacheControlLines_areOneList() throws Exception {
        assertStored(page("two-lines", "Cache-Control:public", "Cache-Control:max-age=60"));
        assertUnstored(page("two-lines-no", "Cache-Control:max-age=60", "Cache-Control:no-store"), "no-store");
    }

    /** RFC 9111 §5.2.1: advice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=99999999999",
                "max-age=-1",
                "max-age=\"0\"",
                "max-age=0, max-age=99",
                "max-age=0.5",
                "no-cache",
                "min-fresh=-7, max-stale=x",
                ",,\"",
                "no-cache=\"a, b",
                "=,;=",
                "max-age=\u00ff"
            })
    void oddCacheControl_ofARequest_doesNoHarm(String control) throws Exception {
        Reply first = wire.get("made/bad-advised", "Cache-Control: " + control);
        // Payara's HTTP listener refuses bytes beyond ASCII in any field.
        assertThat(first.status()).isIn(200, control.contains("\u00ff") ? 400 : 200);
        assertOk(wire.get("made/bad-advised"), "run 1");
        Reply reply = wire.get(
                "made/bad-advised", "Cache-Control: " + control, "cache-control: max-age=0", "Pragma: no-cache");
        if (reply.status() != 400) {
            assertThat(reply.cacheStatus()).startsWith(HIT);
        }
    }

    /** RFC 9110 §5.6.7: three forms; the weekday is no matter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 01 Nov 2041 10:00:00 GMT", "Mon, 01 Nov 2041 10:00:00 GMT", "Friday, 01-Nov-41 10:00:00 GMT",
                "Monday, 01-Nov-41 10:00:00 GMT", "Fri Nov  1 10:00:00 2041", "Mon Nov  1 10:00:00 2041"
            })
    void expires_inThreeForms_isUnderstood(String date) throws Exception {
        assertStored(page("expires-" + date.hashCode(), "Expires:" + date));
    }

    /** RFC 9111 §5.3: what is no date is in the past. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                DATE,
                "Mon, 01 Nov 2020 10:00:00 GMT",
                "Sun Nov  1 10:00:00 2020",
                "0",
                "-1",
                "tomorrow",
                "",
                "Fri, 31 Feb 2041 10:00:00 GMT",
                "2041-11-01T10:00:00Z"
            })
    void expires_pastOrInvalid_isStale(String date) throws Exception {
        assertUnstored(page("expired-" + date.hashCode(), "Expires:" + date), "already-stale");
    }

    /** RFC 9110 §13.1.3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                DATE,
                "Wed, 01 Nov 2020 10:00:00 GMT",
                "Sunday, 01-Nov-20 10:00:00 GMT",
                "Sun Nov  1 10:00:00 2020"
            })
    void ifModifiedSince_andLastModified_inThreeForms_areCompared(String date) throws Exception {
        String page = page("modified-" + date.hashCode(), "Last-Modified:" + date);
        for (int i = 0; i < 2; i++) {
            for (String since :
                    new String[] {date, DATE, "Monday, 01-Nov-21 10:00:00 GMT", "Mon Nov  1 10:00:00 2021"}) {
                Reply reply = wire.get(page, "If-Modified-Since: " + since);
                assertThat(reply.status()).as(since).isEqualTo(304);
                assertThat(reply.complete()).isTrue();
            }
            for (String since : new String[] {"Sat, 31 Oct 2020 10:00:00 GMT", "yesterday", "", "0"}) {
                assertThat(wire.get(page, "If-Modified-Since: " + since).status())
                        .as(since)
                        .isEqualTo(200);
            }
            assertThat(wire.get(page, "If-Modified-Since: " + DATE, "If-Modified-Since: " + DATE)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** RFC 9110 §12.5.5, RFC 9111 §4.1. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "*, Foo", "Foo, *", "Foo , * ,"})
    void varyStar_isNotStored(String vary) throws Exception {
        assertUnstored(page("vary-" + vary.hashCode(), "Vary:" + vary, "Cache-Control:max-age=60"), "vary");
    }

    /** RFC 9110 §8.8.3.2, §13.1.2: weakly compared, in lists and several lines; {@code *} is any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v,1\"",
                "W/\"v,1\"",
                "\"a\", \"v,1\"",
                "\"a\",W/\"v,1\",\"b\"",
                ",, \"v,1\" ,,",
                "*",
                " * ",
                "x, \"v,1\""
            })
    void ifNoneMatch_weakListAndStar_is304(String tags) throws Exception {
        String page = page("tags-" + tags.hashCode(), "ETag:\"v,1\"");
        for (int i = 0; i < 2; i++) {
            Reply reply = wire.get(page, "If-None-Match: " + tags, "If-Modified-Since: yesterday");
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.all("ETag")).containsExactly("\"v,1\"");
            assertThat(wire.get(page, "If-None-Match: \"a\"", "If-None-Match: " + tags)
                            .status())
                    .isEqualTo(304);
        }
    }

    /** RFC 9110 §8.8.3, §13.1.2. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "\"v1", "v1\"", "\"V1\"", "w/\"v1 \"", "\"\"", "\"a\"\"b\"", "\"*\"", ",", "'v1'"})
    void ifNoneMatch_thatNamesAnother_is200(String tags) throws Exception {
        String page = page("others", "ETag:\"v1\"", "Last-Modified:" + DATE);
        assertThat(wire.get(page, "If-None-Match: " + tags, "If-Modified-Since: " + DATE)
                        .status())
                .isEqualTo(200);
        assertOk(wire.get(page, "If-None-Match: " + tags), "run 1");
    }

    /** RFC 9110 §8.8.3: of two tags neither is the one. */
    @Test
    void conflictingTags_ofAResponse_matchNothing() throws Exception {
        String page = page("conflict", "ETag:\"v1\"", "ETag:\"v2\"", "Cache-Control:max-age=60");
        for (int i = 0; i < 2; i++) {
            for (String tag : new String[] {"\"v1\"", "\"v2\""}) {
                Reply reply = wire.get(page, "If-None-Match: " + tag);
                assertOk(reply, "run 1");
                assertThat(reply.all("ETag")).contains("\"v2\"");
            }
        }
        assertThat(wire.get(page, "Range: bytes=0-1", "If-Range: \"v1\"").status())
                .isEqualTo(200);
    }

    /** RFC 9110 §5.5: bytes beyond ASCII are opaque. */
    @Test
    void obsText_inAResponse_isReplayedAsItWas() throws Exception {
        String page = page("obs-text", "X-Name:caf\u00e9", "ETag:\"\u00e9\"");
        Reply miss = wire.get(page);
        Reply hit = wire.get(page);
        assertThat(hit.cacheStatus()).startsWith(HIT);
        assertThat(hit.all("X-Name")).isEqualTo(miss.all("X-Name")).hasSize(1);
        assertThat(hit.all("ETag")).isEqualTo(miss.all("ETag")).hasSize(1);
    }

    /** RFC 9110 §5.5: a server may refuse it; the kit does not fail. */
    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Accept-Language", "If-None-Match", "If-Range", "Range", "X-Any", "Cookie"})
    void obsText_inARequest_doesNoHarm(String name) throws Exception {
        String page = page("obs-" + name.toLowerCase(Locale.ROOT), "Vary:" + name);
        for (int i = 0; i < 2; i++) {
            assertThat(wire.get(page, name + ": \u00e9\u00ff\u0080").status()).isIn(200, 400, 406);
            assertThat(wire.get(page).status()).isEqualTo(200);
        }
    }

    /** RFC 9110 §5.4, §4.1: refused by the server, or served. */
    @Test
    void longUris_andLines_areServedOrRefused() throws Exception {
        String much = "x".repeat(8000);
        for (int i = 0; i < 2; i++) {
            assertThat(wire.get("made/bad-long?q=" + much).status()).isIn(200, 400, 404, 414, 431);
            assertThat(wire.get("made/" + much).status()).isIn(200, 400, 404, 414, 431);
            for (String name : new String[] {"X-Long", "Accept", "If-None-Match", "Cache-Control", "Range"}) {
                Reply reply =
                        wire.get("made/bad-long-line" + Query.headers("Vary:" + name), name + ": \"" + much + "\"");
                assertThat(reply.status()).as(name).isIn(200, 400, 406, 431);
            }
        }
        assertOk(wire.get("made/bad-after-long"), "run 1");
    }

    /** The most bytes of the header lines of a response that is stored. */
    @Test
    void longHeader_ofAResponse_isSentUnharmed_andNotStored() throws Exception {
        for (int i = 1; i <= 2; i++) {
            Reply reply = wire.get("fragile/lines/lines?count=80&length=1000");
            assertOk(reply, "run " + i);
            assertThat(reply.all("X-Long")).hasSize(80).containsOnly("x".repeat(1000));
            assertThat(reply.cacheStatus()).isEqualTo(MISS + "; detail=headers-too-large");
        }
        Reply miss = wire.get("fragile/few/lines?count=50&length=1000");
        Reply hit = wire.get("fragile/few/lines?count=50&length=1000");
        assertThat(miss.cacheStatus()).isEqualTo(STORED);
        assertThat(hit.cacheStatus()).startsWith(HIT);
        assertThat(hit.all("X-Long")).isEqualTo(miss.all("X-Long")).hasSize(50);
    }

    /** RFC 9111 §4.2.3, §5.1: the first member counts, an invalid one is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"20 | 20", "20, 30 | 20", "-1 | 0", "x | 0", "1.5 | 0", "\"20\" | 0", "99999999999999999999 | 0"})
    void age_ofAResponse_counts(String age, long seconds) throws Exception {
        String path = page("age-" + age.hashCode(), "Age:" + age, "Cache-Control:max-age=60");
        if (age.startsWith("9")) {
            assertUnstored(path, "already-stale");
            return;
        }
        assertStored(path);
        Reply hit = wire.get(path);
        assertThat(hit.all("Age")).hasSize(1);
        assertThat(Long.parseLong(hit.first("Age"))).isBetween(seconds, seconds + 50);
    }

    /** RFC 9111 §3.1: fields of the connection, and those that a qualified no-cache or private lists, are not stored. */
    @Test
    void fieldsThatMustNotBeStored_areSentOnce() throws Exception {
        String path = page(
                "fields",
                "Connection:X-Hop",
                "X-Hop:1",
                "Proxy-Any:1",
                "X-User:ann",
                "X-Once:1",
                "X-Stays:1",
                "X-Stays:2",
                "Cache-Control:max-age=60, no-cache=\"X-Once\", private=\"x-user, x-other\"");
        Reply miss = wire.get(path);
        assertThat(miss.all("X-User")).containsExactly("ann");
        assertThat(miss.all("X-Once")).containsExactly("1");
        Reply hit = wire.get(path);
        assertThat(hit.cacheStatus()).startsWith(HIT);
        for (String name : new String[] {"X-Hop", "Proxy-Any", "X-User", "X-Once"}) {
            assertThat(hit.all(name)).as(name).isEmpty();
        }
        assertThat(hit.all("X-Stays")).containsExactly("1", "2");
    }

    /** RFC 9110 §8.6: no content is content, too. */
    @Test
    void emptyBody_isStored() throws Exception {
        Reply miss = wire.get("made/bad-empty/big?bytes=0");
        assertOk(miss, "");
        assertThat(miss.cacheStatus()).isEqualTo(STORED);
        Reply hit = wire.get("made/bad-empty/big?bytes=0");
        assertOk(hit, "");
        assertThat(hit.cacheStatus()).startsWith(HIT);
        assertThat(hit.all("ETag")).isEqualTo(miss.all("ETag")).hasSize(1);
        assertThat(hit.all("Content-Type")).isEqualTo(miss.all("Content-Type"));
        assertThat(wire.get("made/bad-empty/big?bytes=0", "Range: bytes=0-").status())
                .isEqualTo(416);
    }
}
