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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Undeploying leaves no thread, no timer and no class loader behind, however often. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class RedeploymentIT {

    /**
     * No thread, and of all applications the last one at most: a static field of Weld, {@code
     * BuildServicesImpl.ANN_FACTORY_IMPL_INSTANCE}, holds it until another application with a build
     * compatible extension is deployed.
     */
    private static final String LEFT = " live=[01] threads=0";

    private static final int TIMES_ON_REDIS = 3;

    /** Not HTTP/2: the server keeps the application of an upgraded connection as long as that is open. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "probe", managed = false, testable = false)
    static WebArchive probe() {
        return ShrinkWrap.create(WebArchive.class, "probe.war").addClass(Probe.class);
    }

    @Deployment(name = "visitor", managed = false, testable = false)
    static WebArchive visitor() {
        return Wars.war("visitor.war", "", Visitor.class, Visitor.Value.class, Accounts.class);
    }

    @Deployment(name = "redis-visitor", managed = false, testable = false)
    static WebArchive redisVisitor() {
        return Wars.redisWar("redis-visitor.war", url(), "", Visitor.class, Visitor.Value.class, Accounts.class);
    }

    private static RedisServerProcess redis() {
        return SharedRedis.standalone(RedisBinary.EMBEDDED);
    }

    /** Of the server, or of nobody where there is none: its tests are aborted as soon as they ask for it. */
    private static String url() {
        return RedisBinary.EMBEDDED.missing().isPresent() ? "redis://127.0.0.1:1" : redis().url();
    }

    private static long connections() {
        try (Jedis jedis = redis().admin()) {
            return jedis.clientList().lines().count();
        }
    }

    @Test
    void redeploy_redis_leavesNoThreadNorConnectionNorGrowingHeap() throws Exception {
        RedisServerProcess unused = redis();
        deployer.deploy("probe");
        try {
            get("probe/?forget=yes");
            long before = connections();
            for (int i = 0; i < TIMES_ON_REDIS; i++) {
                visit("redis-visitor", "");
            }
            awaitProbe("seen=" + TIMES_ON_REDIS + LEFT);
            Awaitility.await()
                    .atMost(Patience.BOUND)
                    .untilAsserted(() -> assertThat(connections()).isEqualTo(before));
        } finally {
            deployer.undeploy("probe");
        }
    }

    @Test
    @Tag("long")
    void redeploy_redisAway_leavesNothingEither() throws Exception {
        RedisServerProcess redis = redis();
        deployer.deploy("probe");
        try {
            get("probe/?forget=yes");
            redis.kill();
            for (int i = 0; i < 2; i++) {
                visit("redis-visitor", "");
            }
            awaitProbe("seen=2" + LEFT);
        } finally {
            deployer.undeploy("probe");
        }
    }

    @Test
    void redeploy_twice_leavesNothing() throws Exception {
        redeploy(2);
    }

    @Test
    @Tag("long")
    void redeploy_twentyTimes_leavesNothing() throws Exception {
        redeploy(20);
    }

    private void redeploy(int times) throws Exception {
        deployer.deploy("probe");
        try {
            get("probe/?forget=yes");
            visit("");
            assertThat(get("probe/")).startsWith("seen=1 ");
            for (int i = 1; i < times; i++) {
                visit("");
            }
            awaitProbe("seen=" + times + LEFT);
            visit("?leak=yes");
            assertThat(get("probe/")).as("the check can fail").isEqualTo("seen=" + (times + 1) + " live=1 threads=0");
            get("probe/?release=yes");
            awaitProbe("seen=" + (times + 1) + LEFT);
        } finally {
            deployer.undeploy("probe");
        }
    }

    private void visit(String query) throws IOException, InterruptedException {
        visit("visitor", query);
    }

    private void visit(String deployment, String query) throws IOException, InterruptedException {
        deployer.deploy(deployment);
        try {
            assertThat(get(deployment + "/" + query)).startsWith("loaded");
        } finally {
            deployer.undeploy(deployment);
        }
    }

    private void awaitProbe(String expected) {
        Awaitility.await()
                .atMost(Patience.BOUND)
                .pollInterval(2, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(get("probe/")).matches(expected));
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/" + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
