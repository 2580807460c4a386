package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisCacheAdapter;
import io.cachekit.redis.RedisKits;
import io.cachekit.spi.ValueCodec;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

class RedisCdiTest {

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess redis;

    @BeforeEach
    void start() {
        redis = SharedRedis.standalone(RedisBinary.EMBEDDED);
    }

    private Map<String, String> properties(String... more) {
        return Deployed.onRedis("redis", redis.url(), prefix, more);
    }

    /** What the kit says; the container's own message hides it, and the log repeats it. */
    private static String failure(Map<String, String> properties, Class<?>... beans) {
        Throwable thrown = catchThrowable(() -> Deployed.with(properties, beans).close());
        return String.valueOf(Throwables.getRootCause(thrown).getMessage());
    }

    @Test
    void deploy_redis_sharesEntriesWithOtherNodes() {
        try (Deployed one = Deployed.with(properties());
                Deployed other = Deployed.with(properties())) {
            one.get(CacheService.class).set("k", 42);
            assertThat(other.get(CacheService.class).get("k", Integer.class)).contains(42);
            assertThat(other.get(KitHolder.class).kit().backend()).isEqualTo(Backend.REDIS);
            assertThat(other.get(KitHolder.class).kit().adapter()).isInstanceOf(RedisCacheAdapter.class);
        }
    }

    @Test
    void deploy_otherSettingsThanRecorded_namesBoth() {
        Deployed.with(properties()).close();
        assertThat(failure(properties("cachekit.redis.buckets", "7"))).contains("buckets=7", "buckets=1", prefix);
        assertThat(failure(properties(), Upper.class)).contains("codec=upper", "codec=exact", prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "hybrid"})
    void deploy_damagedRecord_isReplaced(String backend) {
        String record = "{" + prefix + ":settings}";
        try (Jedis jedis = redis.admin()) {
            for (String damaged : List.of("", "x", "format=1 buckets=7")) {
                String unused = jedis.set(record, damaged);
                try (Deployed deployed = Deployed.with(Deployed.onRedis(backend, redis.url(), prefix))) {
                    deployed.get(CacheService.class).set("k", damaged);
                    assertThat(deployed.get(CacheService.class).get("k", String.class))
                            .contains(damaged);
                }
                assertThat(jedis.get(record)).isEqualTo("format=1 buckets=1 codec=exact");
            }
        }
    }

    @Test
    void deploy_redisAwayAndOnErrorFail_failsInOneLineWithoutSecrets() {
        try (RedisServerProcess gone = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            gone.kill();
            Map<String, String> properties = properties("cachekit.redis-url", gone.url("me", "hush"));
            properties.put("cachekit.redis.on-error", "fail");
            assertThat(failure(properties))
                    .contains("Redis does not answer at", ":" + gone.port(), "cachekit.redis.on-error is fail")
                    .doesNotContain("hush", "\n");
            properties.put("cachekit.redis.on-error", "fail-open");
            try (Deployed deployed = Deployed.with(properties)) {
                assertThat(deployed.get(CacheService.class).get("k", String.class))
                        .isEmpty();
            }
        }
    }

    @Test
    void codec_beanOfTheApplication_isUsedInPlaceOfTheConfiguredOne() {
        try (Deployed deployed = Deployed.with(
                properties(
                        "cachekit.redis.codec", "java",
                        "cachekit.redis.compress-above-bytes", "100",
                        "cachekit.redis.encryption-keys", "k1:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="),
                Upper.class)) {
            Upper.encoded.set(0);
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", "value");
            assertThat(cache.get("k", String.class)).contains("VALUE");
            assertThat(Upper.encoded).hasValue(1);
            try (Jedis jedis = redis.admin()) {
                assertThat(jedis.get("{" + prefix + ":0}:e::k")).isNotNull().doesNotContain("VALUE");
                assertThat(jedis.get("{" + prefix + ":settings}")).contains("codec=upper");
            }
        }
    }

    @Test
    void codec_beanOfTheApplication_checksWhatIsSerializable() {
        try (Deployed deployed = Deployed.with(Map.of("cachekit.memory.check-serializable", "true"), Upper.class)) {
            Upper.encoded.set(0);
            deployed.get(CacheService.class).set("k", "value");
            assertThat(Upper.encoded).hasValue(1);
        }
    }

    @Test
    void codec_severalBeans_stopTheDeploymentAndAreNamed() {
        assertThat(Deployed.failure(properties(), Upper.class, Lower.class))
                .contains("There are several beans of type io.cachekit.spi.ValueCodec")
                .contains(Lower.class.getName() + ", " + Upper.class.getName());
    }

    @Test
    void cleanup_runsInTheBackground() {
        try (Deployed deployed = Deployed.with(
                properties("cachekit.memory.cleanup-interval", "PT0.02S", "cachekit.redis.timeout", "PT1S"))) {
            CacheKit kit = deployed.get(KitHolder.class).kit();
            kit.service().set("k", "v", CacheOptions.ofTtl(Duration.ofMillis(30)));
            await().untilAsserted(() -> {
                try (Jedis jedis = redis.admin()) {
                    assertThat(jedis.zcard("{" + prefix + ":0}:i:a")).isZero();
                }
            });
        }
    }

    /** Knows strings only, and says what it did. */
    @ApplicationScoped
    static class Upper implements ValueCodec {

        static final AtomicInteger encoded = new AtomicInteger();

        @Override
        public String name() {
            return "upper";
        }

        @Override
        public byte[] encode(Object value) {
            encoded.incrementAndGet();
            return value.toString().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes, Type type) {
            if (type != String.class) {
                throw new CacheSerializationException("not a string");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Another one. */
    @ApplicationScoped
    static class Lower extends Upper {}
}
