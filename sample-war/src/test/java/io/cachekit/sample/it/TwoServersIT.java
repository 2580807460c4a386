package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.redis.RequiresRedis;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers share a Redis, each with copies in its own memory: what one changes, the other shows. */
@RequiresRedis
@EnabledIfSystemProperty(named = "it.backend", matches = "hybrid")
class TwoServersIT {

    private static final int UPDATES = Integer.getInteger("cachekit.test.updates", 20);
    private static final long MAX_STALENESS_NANOS = 5_000_000_000L;

    private static TwoServers servers;

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisGets gets;
    private Node one;
    private Node two;

    @BeforeAll
    static void start() throws Exception {
        servers = TwoServers.start();
    }

    @BeforeEach
    void connect() throws IOException {
        gets = closing.later(new RedisGets(servers.redis()));
        one = new Node(servers.one(), gets);
        two = new Node(servers.two(), gets);
    }

    @AfterAll
    static void stop() throws Exception {
        if (servers == null) { // they have not started
            return;
        }
        List<Long> pids = servers.pids();
        servers.close();
        assertThat(pids)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    private static String product(int category, String name, int stock) {
        return """
                {"categoryId": %d, "name": "%s", "description": "d", "price": 99999.50, "stock": %d}""".formatted(category, name, stock);
    }

    /** Products 60,001 to 60,200 are category 301. */
    @Test
    void update_onOneServer_showsOnTheOtherInAllThatWasMadeOfIt() throws Exception {
        String[] paths = {
            "api/products/60001", // @CachedResponse
            "api/categories/301/products?size=100", // @CachedResponse with the category's tag
            "api/categories/301/summary", // @Cached
            "api/products/60001/availability", // get and set
            "api/search?q=unheard-of" // getOrSet in a namespace that is invalidated
        };
        for (String path : paths) {
            two.warm(path);
        }
        two.warm("api/products/60002");

        assertThat(one.put("api/products/60001", product(301, "AAA unheard-of thing", 0))
                        .status())
                .isEqualTo(200);

        for (String path : paths) {
            assertThat(two.awaitLoad(path).body())
                    .as(path)
                    .containsAnyOf("AAA unheard-of thing", "\"available\":false", "\"to\":99999.5");
        }
        assertThat(two.get("api/products/60002").cacheStatus()).contains("hit");
    }

    @Test
    void rename_onOneServer_showsOnTheOther() throws Exception {
        String before = two.warm("api/categories/302").body();
        two.warm("api/categories");

        assertThat(one.put("api/categories/302", "{\"name\": \"Unheard of\"}").status())
                .isEqualTo(200);

        await().untilAsserted(() -> assertThat(two.get("api/categories/302").body())
                .isNotEqualTo(before)
                .contains("Unheard of"));
        assertThat(two.awaitLoad("api/categories").body()).contains("Unheard of");
    }

    @Test
    void invalidateByTag_onOneServer_leavesTheOthersOtherEntries() throws Exception {
        two.warm("api/categories/303/summary");
        two.warm("api/categories/303/products");
        two.warm("api/categories/304/summary");

        assertThat(one.invalidate("{\"selector\":\"tags\",\"tags\":[\"category:303\"]}")
                        .body())
                .contains("\"removed\":2");

        two.awaitLoad("api/categories/303/summary");
        two.awaitLoad("api/categories/303/products");
        assertThat(two.get("api/categories/304/summary").cacheStatus()).contains("hit");
    }

    @Test
    void clear_onOneServer_clearsTheOther() throws Exception {
        two.warm("api/products/61001");
        two.warm("api/categories/305");

        assertThat(one.invalidate("{\"selector\":\"all\"}").status()).isEqualTo(200);

        two.awaitLoad("api/products/61001");
        two.awaitLoad("api/categories/305");
    }

    @Test
    void healthAndMetrics_bothServers_showThatRedisServes() {
        for (Node node : List.of(one, two)) {
            await().untilAsserted(() -> {
                assertThat(node.get("health/ready").body().replace(" ", ""))
                        .contains("\"name\":\"cachekit\"", "\"backend\":\"hybrid\"", "\"degraded\":false");
                assertThat(node.get("metrics").body())
                        .containsPattern("cachekit_degraded\\{[^}]*} 0.0")
                        .containsPattern("cachekit_open_circuits\\{[^}]*} 0.0")
                        .containsPattern("cachekit_pending_invalidations\\{[^}]*} 0.0");
            });
        }
    }

    @Test
    void update_whileTheOtherServerIsDown_showsOnceItIsBack() throws Exception {
        two.warm("api/products/61201");
        long pid = servers.two().pid();
        servers.two().stop();
        try {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(one.put("api/products/61201", product(307, "While you were out", 1))
                            .status())
                    .isEqualTo(200);
        } finally { // for the other tests
            servers.two().relaunch();
            servers.two().awaitReady();
        }

        Node back = new Node(servers.two(), gets);
        assertThat(back.warm("api/products/61201").body()).contains("While you were out");
        assertThat(one.put("api/products/61201", product(307, "Since you are back", 1))
                        .status())
                .isEqualTo(200);
        assertThat(back.awaitLoad("api/products/61201").body()).contains("Since you are back");
    }

    /** The number of updates is {@code -Dcachekit.test.updates}. Products 62,001 to 63,000 are categories 311 to 315. */
    @Test
    void update_timeAfterTime_showsWithinTheBound() throws Exception {
        Delays delays = new Delays();
        for (int i = 0; i < UPDATES; i++) {
            int product = 62_001 + i % 1_000;
            String path = "api/products/" + product;
            two.warm(path);
            long read = System.nanoTime();
            assertThat(two.get(path).cacheStatus()).contains("hit");
            delays.ordinary(System.nanoTime() - read);

            String name = "Update " + i + " of many";
            String draft = product((product - 1) / 200 + 1, name, 1);
            assertThat(one.put(path, draft).status()).isEqualTo(200);

            observe(path, name, delays);
        }
        Figures.note("Two servers: " + delays);
    }

    /** A read that begins after the bound must show the update, however slow the machine is. */
    private void observe(String path, String name, Delays delays) throws Exception {
        long updated = System.nanoTime();
        long lastStale = 0;
        long begun = System.nanoTime();
        while (!two.get(path).body().contains(name)) {
            lastStale = begun - updated;
            assertThat(lastStale).as("old value of " + path + " after").isLessThanOrEqualTo(MAX_STALENESS_NANOS);
            begun = System.nanoTime();
        }
        delays.update(System.nanoTime() - updated, lastStale);
    }
}
