package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.app.CatchAll;
import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatchAllIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("caught.war").addClass(CatchAll.class);
    }

    @Test
    void ifNoneMatch_is304_onMissAndHit_besideAMapperForEverything() throws Exception {
        Web web = new Web(url.toURI());
        for (String status :
                new String[] {"CacheKit; fwd=uri-miss; fwd-status=200; stored", "CacheKit; hit; ttl=\\d+"}) {
            HttpResponse<String> response = web.get("made/caught?h=ETag:%22v1%22", "If-None-Match", "\"v1\"");
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().allValues("X-Late")).hasSize(1);
            assertThat(Web.status(response)).matches(status);
        }
        assertThat(web.get("made/failing/failing").body()).isEqualTo("caught");
    }
}
