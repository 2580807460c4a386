package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** Reads that memory answers, and reads that it must leave to Redis. */
class HybridReadsTest {

    private static final int READS = 1000;
    private static final CacheOptions FOR_EVER = CacheOptions.defaults().noExpiry();

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private final AtomicLong ahead = new AtomicLong();
    private RedisServerProcess server;
    private CacheKit writer;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        writer = closing.later(HybridKits.quiet(server.url(), prefix).build());
    }

    private CacheKitBuilder quiet() {
        return HybridKits.quiet(server.url(), prefix);
    }

    /** A node whose clocks can be put forward. */
    private CacheKitBuilder timed() {
        return quiet().time(new TimeSource() {
            @Override
            public long nanos() {
                return System.nanoTime() + ahead.get();
            }

            @Override
            public long millis() {
                return System.currentTimeMillis() + ahead.get() / 1_000_000;
            }
        });
    }

    private void pass(Duration time) {
        long unused = ahead.addAndGet(time.toNanos());
    }

    private static long hits(CacheKit kit, CacheEvent level) {
        return HybridKits.count(kit, level);
    }

    @Test
    void get_copied_sendsNothingToRedis() {
        writer.service().set("k", "v");
        try (CacheKit kit = quiet().build();
                RawBucket raw = new RawBucket(server, prefix)) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            long before = raw.calls("get");
            for (int i = 0; i < READS; i++) {
                assertThat(kit.service().get("k", String.class)).contains("v");
                assertThat(kit.service().exists("k")).isTrue();
                assertThat(kit.service().peek("k", String.class)).isPresent();
                assertThat(kit.service().getAll(List.of("k"), String.class)).containsEntry("k", "v");
                assertThat(kit.service().getOrSet("k", String.class, () -> "loaded"))
                        .isEqualTo("v");
            }
            assertThat(raw.calls("get")).isEqualTo(before);
        }
    }

    @Test
    void get_copied_isAnsweredWithoutAConnection() {
        writer.service().set("k", "v");
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit kit = HybridKits.quiet(proxy.url(), prefix).build()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            proxy.refuse();
            proxy.cut();
            long before = hits(kit, CacheEvent.HIT_L1);
            for (int i = 0; i < READS; i++) {
                assertThat(kit.service().get("k", String.class)).contains("v");
            }
            assertThat(hits(kit, CacheEvent.HIT_L1) - before).isEqualTo(READS);
        }
    }

    @Test
    void get_boundHasPassedWithoutAnAnswer_asksRedis() {
        writer.service().set("k", "v", FOR_EVER);
        try (CacheKit kit = timed().build()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            long hits = hits(kit, CacheEvent.HIT_L1);
            long entries = hits(kit, CacheEvent.HIT_L2);
            pass(HybridKits.HOUR);
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(hits);
            assertThat(hits(kit, CacheEvent.HIT_L2)).isEqualTo(entries + 1);
        }
    }

    @Test
    void get_entryExpiredInRedis_l1EntryIsGoneNoLater() {
        try (CacheKit kit = quiet().memory(options -> options.clockPrecision(Duration.ZERO))
                        .build();
                Jedis redis = server.admin()) {
            for (int round = 0; round < 5 || hits(kit, CacheEvent.HIT_L1) == 0; round++) {
                String key = "k" + round;
                String entry = "{" + prefix + ":0}:e::" + key;
                assertThat(round).as("rounds until an L1 entry was read").isLessThan(100);
                writer.service().set(key, "v", CacheOptions.ofTtl(Duration.ofMillis(300)));
                for (int i = 0; i < 10; i++) {
                    boolean unused = kit.service().get(key, String.class).isPresent();
                }
                await().atMost(HybridKits.LONG)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofNanos(1))
                        .until(() -> !redis.exists(entry));
                assertThat(kit.service().get(key, String.class)).isEmpty();
            }
        }
    }

    @Test
    void peek_copied_saysTheSameAsRedis() {
        writer.service().set("k", "v", CacheOptions.ofTtl(Duration.ofMinutes(5)));
        try (CacheKit kit = quiet().build()) {
            var entry = kit.service().peek("k", String.class).orElseThrow();
            HybridKits.awaitL1Entry(kit, "k", String.class);
            var local = kit.service().peek("k", String.class).orElseThrow();
            assertThat(local.expiresAt()).isEqualTo(entry.expiresAt());
            assertThat(local.createdAt()).isEqualTo(entry.createdAt());
        }
    }

    @Test
    void get_ttlOfL1HasPassed_readsRedis() {
        writer.service().set("k", "v", FOR_EVER);
        try (CacheKit kit =
                timed().hybrid(options -> options.l1Ttl(Duration.ofMinutes(10))).build()) {
            HybridKits.awaitL1Entry(kit, "k", String.class);
            long hits = hits(kit, CacheEvent.HIT_L1);
            pass(Duration.ofMinutes(9));
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(hits + 1);
            long entries = hits(kit, CacheEvent.HIT_L2);
            pass(Duration.ofMinutes(1));
            assertThat(kit.service().get("k", String.class)).contains("v");
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(hits + 1);
            assertThat(hits(kit, CacheEvent.HIT_L2)).isEqualTo(entries + 1);
        }
    }

    @Test
    void get_excludedNamespace_isNeverCopied() {
        writer.service().namespace("live").set("k", "v");
        writer.service().namespace("other").set("k", "v");
        try (CacheKit kit = quiet().hybrid(options -> options.excludedNamespaces(Set.of("live")))
                .build()) {
            for (String namespace : List.of("live", "other")) {
                CacheService view = kit.service().namespace(namespace);
                for (int i = 0; i < 10; i++) {
                    assertThat(view.get("k", String.class)).contains("v");
                    assertThat(view.getAll(List.of("k"), String.class)).hasSize(1);
                    assertThat(view.getOrSet("k", String.class, () -> "loaded")).isEqualTo("v");
                }
                assertThat(view.getOrSet("l", String.class, () -> "loaded")).isEqualTo("loaded");
                assertThat(view.get("l", String.class)).contains("loaded");
                if (namespace.equals("live")) {
                    assertThat(hits(kit, CacheEvent.HIT_L1)).isZero();
                    assertThat(hits(kit, CacheEvent.HIT_L2)).isEqualTo(31);
                }
            }
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(29);
        }
    }

    @Test
    void counters_tellWhoAnswered() {
        writer.service().set("k", "v");
        try (CacheKit kit = quiet().watchedNamespaces(Set.of("n")).build()) {
            assertThat(kit.service().get("absent", String.class)).isEmpty();
            for (int i = 0; i < 5; i++) {
                assertThat(kit.service().get("k", String.class)).contains("v");
            }
            assertThat(hits(kit, CacheEvent.MISS)).isEqualTo(1);
            assertThat(hits(kit, CacheEvent.HIT)).isEqualTo(5);
            assertThat(hits(kit, CacheEvent.HIT_L2)).isEqualTo(1);
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(4);
            assertThat(kit.service().getOrSet("loaded", String.class, () -> "v"))
                    .isEqualTo("v");
            assertThat(kit.service().getOrSet("loaded", String.class, () -> "w"))
                    .isEqualTo("v");
            assertThat(kit.service().getOrSet("loaded", String.class, () -> "w"))
                    .isEqualTo("v");
            assertThat(hits(kit, CacheEvent.MISS)).isEqualTo(2);
            assertThat(hits(kit, CacheEvent.LOAD)).isEqualTo(1);
            assertThat(hits(kit, CacheEvent.HIT_L2)).isEqualTo(2);
            assertThat(hits(kit, CacheEvent.HIT_L1)).isEqualTo(5);
            assertThat(kit.service().getStats().totalHits()).isEqualTo(7);
            assertThat(kit.service().getStats().totalMisses()).isEqualTo(2);
        }
    }

    /** What one part of an application reads. */
    public static final class Product {
        /** What it is called. */
        public String name = "";
    }

    /** What another part takes it for. */
    public static final class Customer {
        /** What they are called. */
        public String name = "";
    }

    private static Product product() {
        Product product = new Product();
        product.name = "n";
        return product;
    }

    @Test
    void get_twoDeclaredTypes_noneGetsTheOthers() {
        writer.service().set("k", product());
        try (CacheKit kit = quiet().build()) {
            for (int i = 0; i < 3; i++) {
                HybridKits.awaitL1Entry(kit, "k", Product.class);
                assertThat(kit.service().get("k", Customer.class)).isEmpty();
                assertThat(kit.service().getAll(List.of("k"), Customer.class)).isEmpty();
                assertThat(kit.service().peek("k", Customer.class)).isEmpty();
                assertThat(kit.service().get("k", Product.class)).get().isInstanceOf(Product.class);
            }
        }
    }

    /** Classes are the same here; Redis tells the types apart, so memory must, too. */
    @Test
    void get_twoParameterizedTypes_noneGetsTheOthers() {
        TypeRef<List<Product>> products = new TypeRef<>() {};
        TypeRef<List<Customer>> customers = new TypeRef<>() {};
        writer.service().set("k", List.of(product()));
        try (CacheKit kit = quiet().build()) {
            for (int i = 0; i < 3; i++) {
                for (int read = 0; read < 2; read++) { // the second from memory
                    assertThat(kit.service().get("k", products).orElseThrow().get(0))
                            .isInstanceOf(Product.class);
                }
                kit.service()
                        .get("k", customers)
                        .ifPresent(found -> assertThat((Object) found.get(0)).isInstanceOf(Customer.class));
            }
            assertThat(hits(kit, CacheEvent.HIT_L1)).isPositive();
        }
    }
}
