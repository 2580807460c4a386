package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.CacheService;
import io.cachekit.CacheUnavailableException;
import io.cachekit.OperatorEvent;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Servers that are there, and can't be used, or not for everything, or not yet. */
class BadServerTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private Jedis admin;
    private String prefix;

    @BeforeEach
    void open() {
        server = closing.later(RedisServerProcess.start(RedisBinary.EMBEDDED));
        admin = closing.later(server.admin());
        prefix = RedisKits.newPrefix();
    }

    private CacheKit kit() {
        return FaultKits.steady(server.url(), prefix).build();
    }

    private static void awaitServing(CacheKit kit) {
        await().atMost(FaultKits.LONG)
                .untilAsserted(() -> assertThat(kit.health().degraded())
                        .as(kit.health().toString())
                        .isFalse());
    }

    private static void awaitDegraded(CacheKit kit, String why) {
        await().atMost(FaultKits.LONG).untilAsserted(() -> {
            assertThat(kit.health().degraded()).isTrue();
            assertThat(kit.health().data().toString()).contains(why);
        });
    }

    /** Loads go on, whatever else. */
    private static void assertLoads(CacheKit kit) {
        CacheService service = kit.service();
        assertThat(service.getOrSet("loaded", String.class, () -> "fresh")).isEqualTo("fresh");
        service.set("set", "v");
        boolean unused = service.delete("gone");
    }

    private static void assertWorks(CacheKit kit) {
        CacheService service = kit.service();
        service.set("works", "v", CacheOptions.defaults().tags("t"));
        assertThat(service.get("works", String.class)).contains("v");
        assertThat(service.invalidateTags("t")).isEqualTo(1);
        assertThat(service.exists("works")).isFalse();
    }

    @Test
    void unreachableAtStart_startsDegraded_andHealsWithoutRestart() {
        server.kill();
        try (CacheKit kit = kit()) {
            assertThat(kit.health().degraded()).isTrue();
            assertLoads(kit);
            server.restart();
            awaitServing(kit);
            assertWorks(kit);
        }
    }

    @Test
    void unreachableAtStart_fail_refusesToStart() {
        server.kill();
        assertThatThrownBy(() -> FaultKits.steady(server.url(), prefix)
                        .redis(options -> options.failure(failure -> failure.onError(OnError.FAIL)))
                        .build())
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("cachekit.redis.on-error");
    }

    @Test
    void wrongDatabase_startsDegraded_andSaysSo() {
        try (CacheKit kit = FaultKits.steady(server.url() + "/99", prefix).build()) {
            assertLoads(kit);
            awaitDegraded(kit, "DB index is out of range");
        }
    }

    @Test
    void otherDatabase_isUsed() {
        try (CacheKit kit = FaultKits.steady(server.url() + "/3", prefix).build()) {
            assertWorks(kit);
            kit.service().set("k", "v");
        }
        assertThat(admin.dbSize()).isZero();
        String unused = admin.select(3);
        assertThat(admin.dbSize()).isPositive();
    }

    @Test
    void passwordNeededOrWrong_startsDegraded_saysSoWithoutTheSecret_andHeals() {
        admin.configSet("requirepass", "right-password");
        try (CacheKit none = kit();
                CacheKit wrong = FaultKits.steady(server.url("", "wrong-password"), prefix)
                        .build()) {
            assertLoads(none);
            assertLoads(wrong);
            awaitDegraded(none, "NOAUTH");
            awaitDegraded(wrong, "WRONGPASS");
            assertThat(wrong.health().toString()).doesNotContain("wrong-password");
            admin.configSet("requirepass", "wrong-password");
            awaitServing(wrong);
            assertWorks(wrong);
        }
    }

    @Test
    void passwordSetWhileRunning_newConnectionsAreRefused_andHealOnceItIsGone() {
        try (CacheKit kit = kit()) {
            assertWorks(kit);
            admin.configSet("requirepass", "new-password");
            dropClients();
            assertLoads(kit);
            awaitDegraded(kit, "NOAUTH");
            admin.configSet("requirepass", "");
            FaultKits.awaitCalm(kit);
            assertWorks(kit);
        }
    }

    private void dropClients() {
        Object unused = admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
    }

    @Test
    void replicaAsTheServer_startsDegraded_queues_andHealsOncePromoted() {
        try (RedisServerProcess master = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            String unused = admin.replicaof("127.0.0.1", master.port());
            try (CacheKit kit = kit()) {
                assertLoads(kit);
                awaitDegraded(kit, "READONLY");
                assertThat(FaultKits.pending(kit)).isEqualTo(2);
                unused = admin.replicaofNoOne();
                awaitServing(kit);
                assertWorks(kit);
            }
        }
    }

    @Test
    void becomesAReplicaWhileConnected_queuesInvalidations_andServesNothingOlderOncePromoted() {
        try (RedisServerProcess master = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = kit();
                CacheKit atMaster = FaultKits.steady(master.url(), prefix).build()) {
            atMaster.service().set("k", "old", CacheOptions.defaults().tags("t"));
            String unused = admin.replicaof("127.0.0.1", master.port());
            await().atMost(FaultKits.LONG).until(() -> admin.info("replication").contains("master_link_status:up"));
            assertThat(kit.service().invalidateTags("t")).isZero();
            assertThat(FaultKits.pending(kit)).isEqualTo(1);
            assertThat(kit.service().get("k", String.class)).isEmpty();
            awaitDegraded(kit, "READONLY");
            unused = admin.replicaofNoOne();
            await().atMost(FaultKits.LONG).until(() -> {
                assertThat(kit.service().get("k", String.class)).isEmpty();
                return FaultKits.serves(kit);
            });
            assertWorks(kit);
        }
    }

    @Test
    void outOfMemory_readsAndInvalidationsWork_setsRemoveTheirKey() {
        try (CacheKit kit = kit()) {
            CacheService service = kit.service();
            service.set("a", "old", CacheOptions.defaults().tags("t"));
            service.set("b", "old", CacheOptions.defaults().tags("u"));
            service.set("c", "kept");
            admin.configSet("maxmemory", "1");
            assertThat(service.get("a", String.class)).contains("old");
            service.set("a", "new");
            assertThat(service.get("a", String.class)).isEmpty();
            assertThat(service.getOrSet("d", String.class, () -> "loaded")).isEqualTo("loaded");
            assertThat(service.invalidateTags("u")).isEqualTo(1);
            assertThat(service.get("c", String.class)).contains("kept");
            assertThat(FaultKits.pending(kit)).isZero();
            assertThat(kit.counters().get(CacheEvent.CIRCUIT_OPENED)).isZero();
            admin.configSet("maxmemory", "0");
            assertWorks(kit);
        }
    }

    @Test
    void misconf_writesAreRefused_invalidationsAreQueued_andReplayedBeforeAnythingOlderIsServed() throws Exception {
        try (CacheKit kit = kit()) {
            CacheService service = kit.service();
            service.set("a", "old");
            service.set("b", "kept");
            makeSavesFail();
            assertThat(service.get("b", String.class)).contains("kept");
            service.set("a", "new");
            assertThat(service.get("a", String.class)).isEmpty();
            assertThat(FaultKits.pending(kit)).isEqualTo(1);
            awaitDegraded(kit, "MISCONF");
            admin.configSet("stop-writes-on-bgsave-error", "no");
            await().atMost(FaultKits.LONG).until(() -> {
                assertThat(service.get("a", String.class)).isEmpty();
                return FaultKits.serves(kit);
            });
            assertThat(service.get("b", String.class)).contains("kept");
            assertWorks(kit);
        }
    }

    /** A folder where the dump would go can't be renamed over. */
    private void makeSavesFail() throws Exception {
        java.nio.file.Path occupied =
                java.nio.file.Files.createDirectory(server.folder().resolve("occupied.rdb"));
        java.nio.file.Path unused = java.nio.file.Files.createFile(occupied.resolve("file"));
        admin.configSet("dbfilename", "occupied.rdb");
        admin.configSet("save", "3600 1000000");
        String unusedAnswer = admin.bgsave();
        await().atMost(FaultKits.LONG).until(() -> admin.info("persistence").contains("rdb_last_bgsave_status:err"));
    }

    @Test
    void loading_isAnOutage_andHeals() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                CacheKit kit = FaultKits.steady(proxy.url(), prefix).build()) {
            kit.service().set("a", "old");
            for (int i = 0; i < 200; i++) {
                admin.set("filler" + i, "x".repeat(100_000));
            }
            admin.configSet("rdbcompression", "no"); // it answers after each 2 MB
            admin.configSet("key-load-delay", "10000");
            AtomicBoolean seen = new AtomicBoolean();
            Thread reload = new Thread(() -> reload(seen));
            reload.start();
            try {
                awaitDegraded(kit, "LOADING");
                assertLoads(kit);
                boolean unused = kit.service().delete("a");
            } finally {
                seen.set(true);
            }
            reload.join();
            awaitServing(kit);
            assertThat(kit.service().get("a", String.class)).isEmpty();
            assertWorks(kit);
        }
    }

    /** Has the server load its data again, for two seconds a time, until that has been seen. */
    private void reload(AtomicBoolean seen) {
        try (Jedis other = new Jedis("127.0.0.1", server.port(), 600_000)) {
            while (!seen.get()) {
                Object unused = other.sendCommand(() -> "DEBUG".getBytes(StandardCharsets.US_ASCII), "RELOAD");
            }
        }
    }

    @Test
    void flushAllByOthers_losesEntriesOnly_andAnotherConfigurationIsRefused() {
        try (CacheKit kit = kit()) {
            kit.service().set("a", "v");
            String unused = admin.flushAll();
            assertThat(kit.service().get("a", String.class)).isEmpty();
            assertWorks(kit);
            await().atMost(FaultKits.LONG).until(() -> admin.exists("{" + prefix + ":settings}"));
            assertThatThrownBy(() -> FaultKits.steady(server.url(), prefix)
                            .redis(options -> options.buckets(7))
                            .build())
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("buckets=7")
                    .hasMessageContaining("buckets=1");
        }
    }

    @Test
    void garbageInStateAndFences_isOverwritten() {
        try (CacheKit kit = kit()) {
            for (String key : List.of("s", "f")) {
                String name = "{" + prefix + ":0}:" + key;
                for (String garbage : List.of("", "garbage", "a b c d", "a 99999999999999999999 0 r")) {
                    String unused = admin.set(name, garbage);
                    assertThat(kit.service().getOrSet("k", String.class, () -> "v"))
                            .isEqualTo("v");
                    assertWorks(kit);
                }
                long unused = admin.del(name);
                unused = admin.lpush(name, "of another type");
                assertThat(kit.service().getOrSet("k", String.class, () -> "v")).isEqualTo("v");
                assertWorks(kit);
            }
            assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
        }
    }

    @Test
    void settingsOfOthers_codec_isRefusedNamingBoth() {
        try (CacheKit kit = kit()) {
            assertWorks(kit);
            String recorded = admin.get("{" + prefix + ":settings}");
            String own = recorded.replaceAll("codec=.*", "codec=other");
            String unused = admin.set("{" + prefix + ":settings}", own);
            assertThatThrownBy(this::kit)
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining(recorded)
                    .hasMessageContaining("codec=other");
        }
    }

    @Test
    void evictionPolicy_isReported_alsoWhenItChanges() {
        admin.configSet("maxmemory-policy", "allkeys-lru");
        try (CacheKit kit = kit()) {
            assertWorks(kit);
            awaitDegraded(kit, "allkeys-lru");
            admin.configSet("maxmemory-policy", "noeviction");
            awaitServing(kit);
            admin.configSet("maxmemory-policy", "volatile-ttl");
            awaitDegraded(kit, "volatile-ttl");
            assertThat(kit.events().list())
                    .extracting(OperatorEvent::code)
                    .containsSubsequence("CACHEKIT-2008", "CACHEKIT-2009", "CACHEKIT-2008");
        }
    }

    @Test
    void evictionPolicy_required_isRefusedNamingPolicyAndProperty() {
        admin.configSet("maxmemory-policy", "allkeys-lfu");
        assertThatThrownBy(() -> FaultKits.steady(server.url(), prefix)
                        .redis(options -> options.storage(storage -> storage.requireNoEviction(true)))
                        .build())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("allkeys-lfu")
                .hasMessageContaining("cachekit.redis.require-noeviction");
    }

    @Test
    void valueAboveTheBound_setSaysSo_aLoadIsReturnedAndNotStored() {
        try (CacheKit kit = FaultKits.steady(server.url(), prefix)
                .redis(options -> options.storage(storage -> storage.maxValueBytes(1000)))
                .build()) {
            String large = "x".repeat(1000);
            assertThatThrownBy(() -> kit.service().set("k", large))
                    .isInstanceOf(CacheSerializationException.class)
                    .hasMessageContaining("cachekit.redis.max-value-bytes");
            assertThat(kit.service().getOrSet("k", String.class, () -> large)).isEqualTo(large);
            assertThat(kit.service().exists("k")).isFalse();
            assertThat(kit.counters().get(CacheEvent.UNSTORABLE)).isEqualTo(1);
            assertThat(FaultKits.serves(kit)).isTrue();
        }
    }

    @Test
    void scriptFlush_isNotNoticed() {
        try (CacheKit kit = kit()) {
            assertWorks(kit);
            String unused = admin.scriptFlush();
            assertWorks(kit);
            assertThat(kit.counters().get(CacheEvent.BACKEND_FAILURE)).isZero();
        }
    }
}
