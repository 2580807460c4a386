package io.cachekit.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application goes on without its Redis, says so, and serves nothing old once it is back. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class RedisOutageIT {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "outage", managed = false, testable = false)
    static WebArchive war() {
        return Wars.redisWar("outage.war", url(), "cachekit.redis.timeout=PT2S", Balances.class, Accounts.class);
    }

    private static RedisServerProcess redis() {
        return SharedRedis.standalone(RedisBinary.EMBEDDED);
    }

    /** Of the server, or of nobody where there is none: its tests are aborted as soon as they ask for it. */
    private static String url() {
        return RedisBinary.EMBEDDED.missing().isPresent() ? "redis://127.0.0.1:1" : redis().url();
    }

    @Test
    void redis_pausesAndDies_applicationGoesOn() throws Exception {
        RedisServerProcess redis = redis();
        deployer.deploy("outage");
        try {
            assertThat(balance("?to=1")).isEqualTo("1 read");
            assertThat(balance("")).isEqualTo("1 hit");
            assertThat(health()).contains("\"degraded\":false", "\"backend\":\"redis\"");

            redis.pause();
            assertThat(balance("")).isEqualTo("1 read");
            assertThat(balance("?to=2")).isEqualTo("2 read");
            eventually(() -> {
                assertThat(balance("")).isEqualTo("2 read");
                assertThat(health()).contains("\"degraded\":true", "\"open-circuits\":\"1\"", "\"pending\":\"1\"");
                assertThat(get("metrics"))
                        .containsPattern("cachekit_degraded\\{[^}]*} 1.0")
                        .containsPattern("cachekit_open_circuits\\{[^}]*} 1.0")
                        .containsPattern("cachekit_pending_invalidations\\{[^}]*} 1.0")
                        .containsPattern("cachekit_entries\\{[^}]*} NaN")
                        .containsPattern("cachekit_circuits_opened_total\\{[^}]*} [1-9]");
            });
            redis.resume();
            eventually(() -> {
                assertThat(balance("")).isEqualTo("2 hit");
                assertThat(health()).contains("\"degraded\":false", "\"pending\":\"0\"");
            });

            redis.kill();
            assertThat(balance("?to=3")).isEqualTo("3 read");
            eventually(() -> assertThat(health()).contains("\"degraded\":true"));
            redis.restart();
            eventually(() -> {
                assertThat(balance("")).isEqualTo("3 hit");
                assertThat(health()).contains("\"degraded\":false");
            });
        } finally {
            redis.heal();
            deployer.undeploy("outage");
        }
    }

    @Test
    void deploy_redisAway_startsAndCachesOnceItIsThere() throws Exception {
        RedisServerProcess redis = redis();
        redis.kill();
        deployer.deploy("outage");
        try {
            assertThat(balance("?to=4")).isEqualTo("4 read");
            assertThat(health()).contains("\"degraded\":true");
            redis.restart();
            eventually(() -> {
                assertThat(balance("")).isEqualTo("4 hit");
                assertThat(health()).contains("\"degraded\":false");
            });
        } finally {
            redis.heal();
            deployer.undeploy("outage");
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(assertion);
    }

    private String balance(String query) throws IOException, InterruptedException {
        return get("outage/" + query);
    }

    /** The answer of the readiness check, which is up all the time. */
    private String health() throws IOException, InterruptedException {
        return get("health/ready").replace(" ", "");
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/" + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
