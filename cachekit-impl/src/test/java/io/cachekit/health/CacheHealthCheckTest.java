package io.cachekit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class CacheHealthCheckTest {

    private static final String SECRET = "hush-hush";

    private final CacheHealthCheck check = new CacheHealthCheck();

    private Map<String, Object> data() {
        HealthCheckResponse response = check.call();
        assertThat(response.getName()).isEqualTo("cachekit");
        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        return response.getData().orElse(Map.of());
    }

    @Test
    void call_memory_isUpAndNamesTheBackend() {
        assertThat(data()).isEmpty();
        try (CacheKit kit = CacheKit.builder().listener(check).build()) {
            assertThat(kit).isNotNull();
            assertThat(data()).isEqualTo(Map.of("backend", "memory", "degraded", false));
        }
        assertThat(data()).isEmpty();
    }

    @Test
    void call_redisThatDies_staysUpAndIsDegradedUntilItIsBack() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED, "requirepass " + SECRET);
                CacheKit kit = RedisKits.builder(redis.url("default", SECRET), RedisKits.newPrefix())
                        .redis(options -> options.failure(failure ->
                                failure.retryInterval(Duration.ofMillis(50)).failures(2)))
                        .listener(check)
                        .build()) {
            kit.service().set("k", "v");
            assertThat(data())
                    .containsEntry("backend", "redis")
                    .containsEntry("degraded", false)
                    .containsEntry("open-circuits", "0")
                    .containsEntry("pending", "0");
            redis.kill();
            await().untilAsserted(() -> {
                kit.service().delete("k");
                assertThat(data()).containsEntry("degraded", true).containsEntry("pending", "1");
            });
            assertThat(data().values())
                    .allSatisfy(value ->
                            assertThat(value.toString()).doesNotContain(SECRET).hasSizeLessThan(210));
            redis.restart();
            await().untilAsserted(() ->
                    assertThat(data()).containsEntry("degraded", false).containsEntry("pending", "0"));
        }
    }

    @Test
    void call_hybrid_showsTheCopies_andIsDegradedWhileTheBackplaneIsNotHeard() {
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED, "requirepass " + SECRET);
                CacheKit kit = HybridKits.builder(redis.url("default", SECRET), RedisKits.newPrefix())
                        .redis(options -> options.failure(failure ->
                                failure.retryInterval(Duration.ofMillis(50)).failures(2)))
                        .hybrid(hybrid -> hybrid.maxStaleness(Duration.ofSeconds(1)))
                        .listener(check)
                        .build()) {
            kit.service().set("k", "v");
            await().untilAsserted(() -> {
                assertThat(kit.service().get("k", String.class)).contains("v");
                assertThat(data())
                        .containsEntry("backend", "hybrid")
                        .containsEntry("degraded", false)
                        .containsEntry("backplane", "connected")
                        .containsEntry("buckets-out-of-sync", "0")
                        .containsEntry("l1-entries", "1")
                        .containsKey("l1-bytes")
                        .containsEntry("pending", "0");
            });
            redis.kill();
            await().untilAsserted(() -> {
                assertThat(data()).containsEntry("degraded", true).containsEntry("buckets-out-of-sync", "1");
                assertThat(data()).containsEntry("backplane", "silent");
            });
            assertThat(data().values())
                    .allSatisfy(value ->
                            assertThat(value.toString()).doesNotContain(SECRET).hasSizeLessThan(210));
            redis.restart();
            await().untilAsserted(() ->
                    assertThat(data()).containsEntry("degraded", false).containsEntry("backplane", "connected"));
        }
    }
}
