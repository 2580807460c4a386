package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the run of a resource ends, nobody waits for it afterwards. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EndingsIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war();
    }

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
        Web web = new Web(url.toURI());
        int first = web.get("endings/" + way).statusCode();
        assertThat(first).isIn(200, 500, 503);
        HttpResponse<String> second = web.get("endings/" + way);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Web.status(second)).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "blank"})
    void generatorWithoutAKey_letsTheRequestPassTheCache(String way) throws Exception {
        Web web = new Web(url.toURI());
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> answer = web.get("endings/key-" + way + "/keyless");
            assertThat(answer.body()).isEqualTo("run " + run);
            assertThat(Web.status(answer)).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=key");
        }
    }
}
