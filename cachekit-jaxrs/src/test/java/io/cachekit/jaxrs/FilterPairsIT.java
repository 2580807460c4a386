package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hits pass the same filters as misses. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FilterPairsIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Wire wire;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.filters();
    }

    @BeforeEach
    void client() throws Exception {
        wire = new Wire(url.toURI());
    }

    @Test
    void hit_passesBothHalvesOfAFilter() throws Exception {
        wire.get("sent/pairs");
        Reply hit = wire.get("sent/pairs");
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.all("X-Took")).hasSize(1);
        String tag = hit.first("ETag");
        Reply confirmed = wire.get("sent/pairs", "If-None-Match: " + tag);
        assertThat(confirmed.status()).isEqualTo(304);
        assertThat(confirmed.all("X-Took")).hasSize(1);
        assertThat(wire.send("HEAD", "sent/pairs", "").status()).isEqualTo(200);
    }
}
