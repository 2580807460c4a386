package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effect of each member of the annotation. */
@OnBothServers
class AnnotationIT {

    private static final String STORED = "CacheKit; fwd=uri-miss; fwd-status=200; stored";

    @ArquillianResource
    private Wire wire;

    private String body(String path, String... lines) throws IOException {
        Reply reply = wire.get("annotated/" + path, lines);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void keyGenerator_makesTheKey() throws Exception {
        assertThat(body("1/generated", "X-Tenant: a")).isEqualTo("a 1");
        assertThat(body("1/generated?whatever", "X-Tenant: a")).isEqualTo("a 1");
        assertThat(body("1/generated", "X-Tenant: b")).isEqualTo("b 2");
        assertThat(body("1/generated", "X-Tenant: a")).isEqualTo("a 1");
    }

    @ParameterizedTest
    @CsvSource({"none, X-Other: x", "blank, X-Tenant: blank"})
    void keyGenerator_withoutAKey_lets_theRequestPass(String id, String line) throws Exception {
        for (int run = 1; run <= 2; run++) {
            Reply reply = wire.get("annotated/" + id + "/generated", line);
            assertThat(reply.body()).endsWith(" " + run);
            assertThat(reply.cacheStatus()).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=key");
        }
    }

    @Test
    void vary_separates_andIsSent_rfc9110_12_5_5() throws Exception {
        for (int i = 0; i < 2; i++) {
            Reply euro = wire.get("annotated/2/vary", "X-Currency: EUR");
            assertThat(euro.body()).isEqualTo("EUR 1");
            assertThat(euro.all("Vary")).contains("x-currency");
            assertThat(body("2/vary", "X-Currency: USD")).isEqualTo("USD 2");
        }
    }

    @Test
    void vary_joinsThatOfTheResponse() throws Exception {
        for (int i = 0; i < 2; i++) {
            Reply reply = wire.get("annotated/3/varied", "X-Currency: EUR", "X-Unit: kg");
            assertThat(reply.body()).isEqualTo("EURkg 1");
            assertThat(reply.all("Vary")).contains("X-Unit, x-currency").doesNotContain("x-currency");
            assertThat(body("3/varied", "X-Currency: EUR", "X-Unit: lb")).isEqualTo("EURlb 2");
            assertThat(body("3/varied", "X-Currency: USD", "X-Unit: kg")).isEqualTo("USDkg 3");
        }
    }

    @Test
    void queryParameters_named_alone_takePart() throws Exception {
        assertThat(body("4/named?page=1")).isEqualTo("1 1");
        assertThat(body("4/named?noise=9&page=1&more")).isEqualTo("1 1");
        assertThat(body("4/named?p%61ge=1"))
                .as("parameters are taken as they are")
                .isEqualTo("1 2");
        assertThat(body("4/named?page=2")).isEqualTo("2 3");
        assertThat(body("4/named?page=1")).isEqualTo("1 1");
    }

    @Test
    void queryParameters_excluded_takeNoPart() throws Exception {
        assertThat(body("5/excluded?page=1")).isEqualTo("1 1");
        assertThat(body("5/excluded?utm=mail&page=1&utm")).isEqualTo("1 1");
        assertThat(body("5/excluded?page=1&other=1")).isEqualTo("1 2");
    }

    @ParameterizedTest
    @CsvSource({"long, ttl=(600|59\\d)", "short, ttl=(120|1[01]\\d)"})
    void ttl_ofTheMethod_counts(String path, String ttl) throws Exception {
        assertThat(wire.get("annotated/6/" + path).cacheStatus()).isEqualTo(STORED);
        assertThat(wire.get("annotated/6/" + path).cacheStatus()).matches("CacheKit; hit; " + ttl);
    }

    @Test
    void ttl_never_isNeverStale() throws Exception {
        assertThat(wire.get("annotated/6/never").cacheStatus()).isEqualTo(STORED);
        assertThat(wire.get("annotated/6/never").cacheStatus()).isEqualTo("CacheKit; hit");
    }

    @ParameterizedTest
    @CsvSource({"annotated-7a, 7a", "annotated-page7b, 7b"})
    void tags_selectTheResponse(String tag, String id) throws Exception {
        String path = id + "/tagged?page=page" + id;
        assertThat(body(path)).isEqualTo("tagged 1");
        assertThat(wire.send("DELETE", "annotated/x/tags/other", "").status()).isEqualTo(200);
        assertThat(body(path)).isEqualTo("tagged 1");
        assertThat(wire.send("DELETE", "annotated/x/tags/" + tag, "").status()).isEqualTo(200);
        assertThat(body(path)).isEqualTo("tagged 2");
    }

    @Test
    void maxBodyBytes_ofTheMethod_counts() throws Exception {
        assertThat(body("8/bounded?bytes=9")).isEqualTo("xxxxxxxxx1");
        assertThat(body("8/bounded?bytes=9")).isEqualTo("xxxxxxxxx1");
        for (int run = 2; run <= 3; run++) {
            Reply reply = wire.get("annotated/8/bounded?bytes=10");
            assertThat(reply.body()).isEqualTo("xxxxxxxxxx" + run);
            assertThat(reply.cacheStatus()).endsWith("; detail=too-large");
        }
    }

    @Test
    void namespace_isATemplate() throws Exception {
        assertThat(body("9/placed", "X-Tenant: a")).isEqualTo("a 1");
        assertThat(body("9/placed", "X-Tenant: b")).isEqualTo("b 2");
        assertThat(body("9/placed", "X-Tenant: a")).isEqualTo("a 1");
        assertThat(wire.send("DELETE", "annotated/9/namespaces/tenant-a", "").status())
                .isEqualTo(200);
        assertThat(body("9/placed", "X-Tenant: a")).isEqualTo("a 3");
        assertThat(body("9/placed", "X-Tenant: b")).isEqualTo("b 2");
    }

    @Test
    void namespace_thatTheRequestDoesNotGive_isABypass() throws Exception {
        assertThat(wire.get("annotated/10/placed").cacheStatus())
                .isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=key");
    }

    @Test
    void ttl_explicit_storesNothingThatSaysNoLifetime() throws Exception {
        for (int run = 1; run <= 2; run++) {
            Reply reply = wire.get("annotated/11/explicit");
            assertThat(reply.body()).isEqualTo("explicit " + run);
            assertThat(reply.cacheStatus()).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=no-lifetime");
        }
    }
}
