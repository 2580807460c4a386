package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@OnBothServers(TestWar.CONFIGURED)
@Order(2)
class CatchAllIT {

    @ArquillianResource
    private Web web;

    @Test
    void ifNoneMatch_is304_onMissAndHit_besideAMapperForEverything() throws Exception {
        for (String status : new String[] {"Edge; fwd=uri-miss; fwd-status=200; stored", "Edge; hit; ttl=\\d+"}) {
            HttpResponse<String> response = web.get("made/caught?h=ETag:%22v1%22", "If-None-Match", "\"v1\"");
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().allValues("X-Late")).hasSize(1);
            assertThat(Web.status(response)).matches(status);
        }
        assertThat(web.get("made/failing/failing").body()).isEqualTo("caught");
    }

    @Test
    void staleWhileRevalidate_refreshes_withoutAFilterThatTheApplicationDeclares() throws Exception {
        String path = "stale/undeclared/blocking?cc=max-age%3D0,stale-while-revalidate%3D600";
        assertThat(web.get(path).body()).isEqualTo("run 1");
        HttpResponse<String> second = web.get(path);
        assertThat(second.body()).isEqualTo("run 1");
        assertThat(Web.status(second)).endsWith("detail=stale-while-revalidate");
        await().untilAsserted(() -> {
            HttpResponse<String> third = web.get(path);
            assertThat(third.body()).isEqualTo("run 2");
            assertThat(Web.status(third)).startsWith("Edge; hit; ");
        });
    }
}
