package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@OnBothServers
@Order(1)
class SwitchedOffIT {

    @ArquillianResource
    private Web web;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("off.war", "cachekit.enabled=false\n");
    }

    @Test
    void get_bypassesTheCache() throws Exception {
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> response = web.get("made/off");
            assertThat(response.body()).isEqualTo("run " + run);
            assertThat(Web.status(response)).isEqualTo("CacheKit; fwd=bypass; fwd-status=200; detail=off");
        }
    }
}
