package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what the server adds to the sample. */
@ExtendWith(SampleServer.Extension.class)
class ServerIT {

    @Test
    void metrics_afterReads_haveTheCacheSeries(Api api) throws Exception {
        api.get("api/products/16001");
        assertThat(api.get("metrics").body()).contains("cachekit_");
    }

    @Test
    void metrics_productReadTwice_countTheStoredResponseAndTheHit(Api api) throws Exception {
        api.get("api/products/16003");
        assertThat(api.get("api/products/16003").cacheStatus()).contains("hit");
        await().untilAsserted(() -> assertThat(api.get("metrics").body().lines())
                .filteredOn(line -> line.startsWith("cachekit_http_responses_total{"))
                .anyMatch(line -> line.contains("decision=\"stored\"") && line.contains("detail=\"none\""))
                .anyMatch(line -> line.contains("decision=\"hit\"")));
    }

    @Test
    void health_cache_isReadyAndNamesItsBackend(Api api) throws Exception {
        assertThat(api.get("health/ready").body().replace(" ", ""))
                .contains(
                        "\"name\":\"cachekit\"", "\"backend\":\"" + SampleServer.BACKEND + "\"", "\"degraded\":false");
    }

    @Test
    void log_libraries_haveNothingToComplainAbout(SampleServer server, Api api) throws Exception {
        api.get("api/products/16002");
        assertThat(server.log()).doesNotContain("SLF4J");
    }

    @Test
    void openApi_describesTheApi(Api api) throws Exception {
        assertThat(api.get("openapi").body())
                .contains("Cache Kit sample", "/api/products/{id}", "/api/categories/{id}/summary")
                .doesNotContain("uncached");
        assertThat(api.get("openapi/ui/").status()).isEqualTo(200);
    }

    @Test
    void startPage_allowsItsOwnFilesOnly(Api api) throws Exception {
        var page = api.get("");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
        assertThat(page.body()).doesNotContain("http://", "https://", "style=", "onclick");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void start_emptyDatabase_isFilled(SampleServer server) throws Exception {
        assertThat(server.log()).contains("Filled the catalogue with 100000 products");
    }

    @Test
    void start_atItsEnd_saysWhereTheSampleAndThePasswordAre(SampleServer server) throws Exception {
        String line = "The sample is at http://localhost:" + server.baseUri().getPort()
                + "/; the password of the account admin is in " + server.adminPasswordFile();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(server.log()).contains(line));
        assertThat(server.log()).doesNotContain(server.adminPassword());
    }
}
