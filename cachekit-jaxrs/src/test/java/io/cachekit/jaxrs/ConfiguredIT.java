package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The effect of the properties. */
@OnBothServers(TestWar.CONFIGURED)
@Order(2)
class ConfiguredIT {

    @ArquillianResource
    private URI root;

    @ArquillianResource
    private Wire wire;

    private String status(String path, String... lines) throws IOException {
        Reply reply = wire.get(path, lines);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.cacheStatus();
    }

    /** The path of a resource that answers with these header lines. */
    private static String with(String path, String... lines) {
        StringBuilder query = new StringBuilder(path + "?");
        for (String line : lines) {
            query.append("h=")
                    .append(line.replace(" ", "%20").replace(",", "%2C").replace("\"", "%22"))
                    .append('&');
        }
        return query.toString();
    }

    @Test
    void cacheStatus_showsTheName_andNoKey_rfc9211_2() throws Exception {
        assertThat(status("made/key?a=1")).isEqualTo("Edge; fwd=uri-miss; fwd-status=200; stored");
        assertThat(status("made/key?a=1")).matches("Edge; hit; ttl=\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: no-cache",
                "Pragma: no-cache",
                "Cache-Control: max-age=10",
                "Cache-Control: min-fresh=90"
            })
    void requestDirectives_areHonoured_rfc9111_5_2_1(String line) throws Exception {
        String path = with("made/advice" + line.length(), "Age: 30", "Cache-Control: max-age=100");
        assertThat(status(path)).contains("; stored");
        assertThat(status(path, line)).startsWith("Edge; fwd=request; fwd-status=200; stored");
        assertThat(status(path)).startsWith("Edge; hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control: max-age=60", "Cache-Control: min-fresh=30", "Cache-Control: max-stale"})
    void requestDirectives_thatTheResponseMeets_areHits(String line) throws Exception {
        String path = with("made/met" + line.length(), "Age: 30", "Cache-Control: max-age=100");
        assertThat(status(path)).contains("; stored");
        assertThat(status(path, line)).startsWith("Edge; hit");
    }

    @Test
    void maxStale_acceptsAStaleResponse_rfc9111_5_2_1_2() throws Exception {
        String path = with("made/stale", "Age: 1200", "Cache-Control: max-age=100", "ETag: \"v0\"");
        assertThat(status(path)).contains("; stored");
        for (String line : new String[] {"Cache-Control: max-stale=2000", "Cache-Control: max-stale"}) {
            Reply reply = wire.get(path, line);
            assertThat(reply.body()).isEqualTo("run 1");
            assertThat(reply.cacheStatus()).matches("Edge; hit; ttl=-11\\d\\d; detail=max-stale");
        }
        assertThat(status(path, "Cache-Control: max-stale=500")).startsWith("Edge; fwd=stale");
    }

    @Test
    void maxStale_mustRevalidate_isNotServedStale_rfc9111_5_2_2_2() throws Exception {
        String path = with("made/must", "Age: 1200", "Cache-Control: max-age=100, must-revalidate", "ETag: \"v0\"");
        assertThat(status(path)).contains("; stored");
        assertThat(status(path, "Cache-Control: max-stale")).startsWith("Edge; fwd=stale");
    }

    @Test
    void keepForValidation_keepsStaleResponsesForTheResourceToConfirm_rfc9111_4_3() throws Exception {
        String path = with("validated/kept", "Age: 1200", "Cache-Control: max-age=100", "ETag: \"v1\"");
        assertThat(status(path)).contains("; stored");
        Reply reply = wire.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("run 1");
        assertThat(reply.cacheStatus()).startsWith("Edge; fwd=stale; fwd-status=304; stored");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "max-age=600            @ no-store   @ ttl=(600|59\\d)",
                "max-age=600            @ max-age=5  @ ttl=(600|59\\d)",
                "public                 @ private    @ ttl=(60|5\\d)",
                "max-age=               @ max-age=30 @ ttl=(30|2\\d)",
                "max-age=600;;          @ max-age=30 @ ttl=(30|2\\d)"
            })
    void targetedField_replacesCacheControlAndExpires_unlessInvalid_rfc9213_2(
            String targeted, String control, String ttl) throws Exception {
        String path = with(
                "made/targeted" + targeted.length() + control.length(),
                "CDN-Cache-Control: " + targeted,
                "Cache-Control: " + control,
                "Expires: Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(status(path)).contains("; stored");
        assertThat(status(path)).matches("Edge; hit; " + ttl);
    }

    @Test
    void targetedField_forbids_rfc9213_2_2() throws Exception {
        String path = with("made/forbidden", "CDN-Cache-Control: no-store", "Cache-Control: public, max-age=60");
        assertThat(status(path)).endsWith("; detail=no-store");
        assertThat(status(path)).endsWith("; detail=no-store");
    }

    @Test
    void setCookie_isSentButNotStored_rfc9111_7_3() throws Exception {
        Reply first = wire.get("made/setting/cookie");
        assertThat(first.all("Set-Cookie")).hasSize(1);
        assertThat(first.cacheStatus()).contains("; stored");
        Reply hit = wire.get("made/setting/cookie");
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(hit.all("Set-Cookie")).isEmpty();
        assertThat(hit.cacheStatus()).startsWith("Edge; hit");
    }

    @Test
    void principals_shareWhatIsPublic_rfc9111_3_5() throws Exception {
        String path = with("mine/public", "Cache-Control: public");
        assertThat(wire.get(path, "Authorization: " + Web.basic("ann")).body()).isEqualTo("for ann");
        assertThat(wire.get(path, "Cookie: user=bob").body()).isEqualTo("for ann");
        for (String caller : new String[] {"ann", "bob", "ann"}) {
            Reply own = wire.get("mine/silent", "Cookie: user=" + caller);
            assertThat(own.body()).isEqualTo("for " + caller);
            assertThat(own.cacheStatus()).endsWith("; detail=authorization");
        }
    }

    @ParameterizedTest
    @CsvSource({"made/told, max-age=60", "mine/told/user, 'private, max-age=60'", "validated/told, max-age=3600"})
    void silentResponses_areToldTheirLifetime(String path, String control) throws Exception {
        for (String status : new String[] {"; stored", "; hit"}) {
            Reply reply = wire.get(path);
            assertThat(reply.cacheStatus()).contains(status);
            assertThat(reply.all("Cache-Control")).containsExactly(control);
        }
    }

    @Test
    void heuristics_takeATenthOfTheAge_rfc9111_4_2_2() throws Exception {
        String then = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minus(Duration.ofDays(10)));
        String path = with("validated/guessed", "Last-Modified: " + then);
        assertThat(status(path)).contains("; stored");
        assertThat(status(path)).matches("Edge; hit; ttl=86[34]\\d\\d");
    }

    @Test
    void variants_areBounded() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(status("made/bounded/language", "Accept-Language: l" + i))
                    .contains("; stored");
        }
        int kept = 0;
        for (int i = 0; i < 60; i++) {
            Reply reply = wire.get("made/bounded/language", "Accept-Language: l" + i, "Cache-Control: only-if-cached");
            kept += reply.status() == 200 ? 1 : 0;
        }
        assertThat(kept).isBetween(1, 17);
    }

    @Test
    void unsafeMethods_invalidateNothing() throws Exception {
        assertThat(status("made/unsafe")).contains("; stored");
        assertThat(wire.send("POST", "made/unsafe", "", "Content-Length: 0").status())
                .isEqualTo(200);
        assertThat(status("made/unsafe")).startsWith("Edge; hit");
    }

    @Test
    void collapseTimeout_endsTheWait() throws Exception {
        try (CheckpointServer checkpoint = new CheckpointServer();
                Crowd leader = new Crowd(root)) {
            String path = "turnstile/slow/plain?checkpoint=" + checkpoint.port();
            leader.send(path);
            checkpoint.awaitReached();
            Reply other = wire.get(path);
            assertThat(other.body()).isEqualTo("run 2");
            assertThat(other.cacheStatus()).contains("; collapsed=?0");
            checkpoint.open();
            assertThat(leader.reply(0).body()).isEqualTo("run 1");
        }
    }

    @Test
    void namespaces_underAProfile_areFoundWhereItIsActive() throws Exception {
        assertThat(wire.get("ttl/active").body()).isEqualTo("PT5S");
        assertThat(wire.get("ttl/inactive").body()).isEqualTo("PT1H");
    }

    @Test
    void defaultTtl_ofANamespace_isOneForDataAndResponses() throws Exception {
        for (String namespace : new String[] {"active", "inactive", "bare"}) {
            String data = wire.get("ttl/" + namespace).body();
            long seconds = Duration.parse(data).toSeconds();
            assertThat(wire.get("ttl/" + namespace + "/response").first("Cache-Control"))
                    .isEqualTo("max-age=" + seconds);
        }
        assertThat(wire.get("ttl/bare").body()).isEqualTo("PT7S");
    }
}
