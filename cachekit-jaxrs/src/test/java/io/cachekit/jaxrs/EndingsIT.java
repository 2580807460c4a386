package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the run of a resource ends, nobody waits for it afterwards. */
@OnBothServers
class EndingsIT {

    @ArquillianResource
    private Web web;

    /** A request that waited in vain would say so by {@code collapsed=?0}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "emptied/late",
                "filter/late",
                "interceptor/late",
                "swallowed/late",
                "unwritable/late",
                "any/error",
                "resumed/suspended",
                "cancelled/suspended",
                "timeout/suspended",
                "failed/stage",
                "request/early"
            })
    void badEnd_keepsNobodyWaiting(String way) throws Exception {
        int first = web.get("endings/" + way).statusCode();
        assertThat(first).isIn(200, 500, 503);
        HttpResponse<String> second = web.get("endings/" + way);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Web.status(second)).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "blank"})
    void generatorWithoutAKey_letsTheRequestPassTheCache(String way) throws Exception {
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> answer = web.get("endings/key-" + way + "/keyless");
            assertThat(answer.body()).isEqualTo("run " + run);
            assertThat(Web.status(answer)).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=key");
        }
    }
}
