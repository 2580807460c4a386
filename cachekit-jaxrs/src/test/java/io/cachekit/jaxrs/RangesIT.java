package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of stored responses (RFC 9110 §14). */
@OnBothServers
class RangesIT {

    private static final String DATE = "Sun, 01 Nov 2020 10:00:00 GMT";
    private static final String PAGE =
            "bytes/stored" + Query.headers("ETag:\"v1\"", "Last-Modified:" + DATE, "Cache-Control:max-age=60");
    private static final String ALL = bytes();

    @ArquillianResource
    private Wire wire;

    @BeforeEach
    void client() throws Exception {
        Reply whole = wire.get(PAGE);
        assertThat(whole.body()).isEqualTo(ALL);
        assertThat(whole.cacheStatus()).startsWith("CacheKit;");
    }

    private static String bytes() {
        StringBuilder bytes = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            bytes.append(c);
        }
        return bytes.toString();
    }

    private static void assertWhole(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(ALL);
        assertThat(reply.all("Content-Range")).isEmpty();
        assertThat(reply.all("Content-Length")).containsExactly("256");
        assertThat(reply.cacheStatus()).startsWith("CacheKit; hit; ttl=");
    }

    private static void assertPart(Reply reply, int first, int last) {
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.body()).isEqualTo(ALL.substring(first, last + 1));
        assertThat(reply.complete()).isTrue();
        assertThat(reply.all("Content-Range")).containsExactly("bytes " + first + "-" + last + "/256");
        assertThat(reply.all("Content-Length")).containsExactly(Integer.toString(last + 1 - first));
        assertThat(reply.all("Content-Type")).containsExactly("application/octet-stream");
        assertThat(reply.all("ETag")).containsExactly("\"v1\"");
        assertThat(reply.all("Age")).hasSize(1);
        assertThat(reply.all("Date")).hasSize(1);
        assertThat(reply.cacheStatus()).startsWith("CacheKit; hit; ttl=");
    }

    private Reply range(String... lines) throws IOException {
        return wire.get(PAGE, lines);
    }

    /** RFC 9110 §14.1.2, §15.3.7. */
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=10-19, 10, 19",
        "bytes=120-140, 120, 140",
        "bytes=255-, 255, 255",
        "bytes=128-, 128, 255",
        "bytes=250-99999999999999999999, 250, 255",
        "bytes=-1, 255, 255",
        "bytes=-128, 128, 255",
        "bytes=-1000, 0, 255",
        "Bytes=0-255, 0, 255"
    })
    void oneRange_isCutFromTheStored(String range, int first, int last) throws Exception {
        assertPart(range("Range: " + range), first, last);
    }

    /** RFC 9110 §15.5.17. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=256-", "bytes=256-300", "bytes=99999999999999999999-", "bytes=-0"})
    void unsatisfiableRange_is416(String range) throws Exception {
        Reply reply = range("Range: " + range);
        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.all("Content-Range")).containsExactly("bytes */256");
        assertThat(reply.complete()).isTrue();
        // Payara makes a page of its own of an error without a body.
        assertThat(reply.body()).doesNotContain("\u0001");
        assertThat(reply.all("ETag")).isEmpty();
        assertThat(reply.all("Cache-Control")).isEmpty();
        assertThat(reply.cacheStatus()).startsWith("CacheKit; hit");
    }

    /** RFC 9110 §14.2: a range may be ignored. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=0-1, -1",
                "bytes=5-4",
                "bytes=-",
                "bytes=a-b",
                "bytes 0-1",
                "lines=0-1",
                "bytes=",
                "bytes=0-1-2",
                "=",
                "bytes=+1-2",
                "bytes=0x1-2"
            })
    void severalRanges_andMalformedOnes_areIgnored(String range) throws Exception {
        assertWhole(range("Range: " + range));
    }

    @Test
    void severalRangeLines_areIgnored() throws Exception {
        assertWhole(range("Range: bytes=0-1", "Range: bytes=3-4"));
    }

    /** RFC 9110 §13.1.5. */
    @Test
    void ifRange_holdsForTheStrongTag_andTheExactDate() throws Exception {
        assertPart(range("Range: bytes=1-2", "If-Range: \"v1\""), 1, 2);
        assertPart(range("Range: bytes=1-2", "If-Range: " + DATE), 1, 2);
        assertPart(range("Range: bytes=1-2", "If-Range: Sunday, 01-Nov-20 10:00:00 GMT"), 1, 2);
    }

    /** RFC 9110 §13.1.5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"v1\"",
                "\"v2\"",
                "v1",
                "*",
                "\"v1\", \"v2\"",
                "Sun, 01 Nov 2020 10:00:01 GMT",
                "Sun, 01 Nov 2037 10:00:00 GMT",
                "yesterday"
            })
    void ifRange_ofAnotherOrWeakValidator_getsTheWhole(String validator) throws Exception {
        assertWhole(range("Range: bytes=1-2", "If-Range: " + validator));
    }

    /** RFC 9110 §13.1.5: a weak tag never names the same bytes. */
    @Test
    void ifRange_ofAStoredWeakTag_getsTheWhole() throws Exception {
        String weak = "bytes/weak" + Query.headers("ETag:W/\"w\"");
        assertThat(wire.get(weak).cacheStatus()).endsWith("stored");
        assertWhole(wire.get(weak, "Range: bytes=1-2", "If-Range: W/\"w\""));
        assertWhole(wire.get(weak, "Range: bytes=1-2", "If-Range: \"w\""));
        assertThat(wire.get(weak, "Range: bytes=1-2").status()).isEqualTo(206);
    }

    /** RFC 9110 §8.8.1: the tag that the kit makes is strong. */
    @Test
    void ifRange_ofTheMadeTag_holds() throws Exception {
        String tag = wire.get("bytes/own").first("ETag");
        Reply part = wire.get("bytes/own", "Range: bytes=1-2", "If-Range: " + tag);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("\u0001\u0002");
    }

    /** RFC 9110 §13.2.2. */
    @Test
    void conditions_comeFirst() throws Exception {
        Reply reply = range("Range: bytes=1-2", "If-None-Match: \"v1\"");
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.all("Content-Range")).isEmpty();
        assertThat(reply.complete()).isTrue();
        assertThat(range("Range: bytes=1-2", "If-Modified-Since: " + DATE).status())
                .isEqualTo(304);
        assertThat(range("Range: bytes=999-", "If-None-Match: \"v1\"").status()).isEqualTo(304);
        assertPart(range("Range: bytes=1-2", "If-None-Match: \"v2\""), 1, 2);
    }

    /** RFC 9111 §3.3: parts are not stored. */
    @Test
    void miss_passesTheRangeToTheResource_andItsPartIsNotStored() throws Exception {
        String path = "bytes/parts?parts=true";
        for (int run = 1; run <= 2; run++) {
            Reply part = wire.get(path, "Range: bytes=0-1");
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("\u0000\u0001");
            assertThat(part.all("X-Run")).containsExactly(Integer.toString(run));
            assertThat(part.cacheStatus()).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=206; detail=partial");
        }
        Reply whole = wire.get(path);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(ALL);
        Reply cut = wire.get(path, "Range: bytes=2-3");
        assertThat(cut.body()).isEqualTo("\u0002\u0003");
        assertThat(cut.all("X-Run")).containsExactly("3");
    }

    /** RFC 9110 §14.2: a resource that knows no ranges answers 200. */
    @Test
    void miss_wholeAnswerToARange_isStored() throws Exception {
        Reply whole = wire.get("bytes/whole", "Range: bytes=0-1");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(ALL);
        assertThat(whole.cacheStatus()).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
        assertThat(wire.get("bytes/whole", "Range: bytes=0-1").status()).isEqualTo(206);
    }

    /** RFC 9110 §14.2: ranges are for GET. */
    @Test
    void head_ignoresTheRange() throws Exception {
        Reply head = wire.send("HEAD", PAGE, "", "Range: bytes=0-1");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.complete()).isTrue();
        assertThat(head.all("Content-Length")).containsExactly("256");
        assertThat(head.all("Content-Range")).isEmpty();
    }

    /** RFC 9110 §14.2: only what would be a 200 has parts. */
    @Test
    void range_ofAStoredError_isIgnored() throws Exception {
        String path = "made/range-gone" + Query.of("status", "410", "h", "Cache-Control:max-age=60");
        assertThat(wire.get(path).cacheStatus()).endsWith("stored");
        Reply reply = wire.get(path, "Range: bytes=0-1");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.body()).isEqualTo("run 1");
    }
}
