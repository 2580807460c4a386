package io.cachekit.cdi.config;

import io.cachekit.core.RedisOptions;
import io.cachekit.redis.failure.FailureSettings.OnError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** The properties below {@code cachekit.redis.}, one row each. */
@SuppressWarnings("ImmutableEnumChecker") // the steps hold nothing
enum RedisSetting implements KitSetting {
    USER("user", "the name of a user", RedisOptions::user),
    PASSWORD("password", RedisOptions::password),
    TRUST_STORE(
            "trust-store", "the path of a file with certificates", (redis, value) -> redis.trustStore(Path.of(value))),
    TRUST_STORE_PASSWORD("trust-store-password", RedisOptions::trustStorePassword),
    TRUST_STORE_TYPE("trust-store-type", "PKCS12 or JKS", RedisOptions::trustStoreType),
    TIMEOUT(
            "timeout",
            "an ISO-8601 duration from PT0.01S to PT1M",
            (redis, value) -> redis.timeout(Duration.parse(value))),
    POOL_SIZE("pool-size", "a whole number from 1 to 1000", (redis, value) -> redis.poolSize(Integer.parseInt(value))),
    KEY_PREFIX(
            "key-prefix",
            "1 to 64 characters of A-Z a-z 0-9 . _ : -",
            (redis, value) -> redis.model(model -> model.withKeyPrefix(value))),
    BUCKETS("buckets", "a whole number from 1 to 1024", (redis, value) -> redis.buckets(Integer.parseInt(value))),
    MAX_VALUE_BYTES(
            "max-value-bytes",
            "a whole number from 1 to 536805376",
            (redis, value) -> redis.model(model -> model.withMaxValueBytes(Integer.parseInt(value)))),
    TRACK_ACCESS(
            "track-access",
            "true or false",
            (redis, value) -> redis.model(model -> model.withTrackAccess(PropertyValues.bool(value)))),
    ACCESS_FLUSH_INTERVAL(
            "access-flush-interval",
            "an ISO-8601 duration from PT0.1S to PT24H",
            (redis, value) -> redis.model(model -> model.withAccessFlushInterval(Duration.parse(value)))),
    LOAD_LEASE(
            "load-lease",
            "an ISO-8601 duration from PT0.1S to PT24H",
            (redis, value) -> redis.model(model -> model.withLoadLease(Duration.parse(value)))),
    MAX_LOAD_WAIT(
            "max-load-wait",
            "an ISO-8601 duration from PT0.001S to PT24H",
            (redis, value) -> redis.model(model -> model.withMaxLoadWait(Duration.parse(value)))),
    REQUIRE_NOEVICTION(
            "require-noeviction",
            "true or false",
            (redis, value) -> redis.model(model -> model.withRequireNoEviction(PropertyValues.bool(value)))),
    ON_ERROR(
            "on-error",
            "fail-open or fail",
            (redis, value) -> redis.failure(failure -> failure.withOnError(OnError.parse(value)))),
    FAILURES(
            "failures",
            "a whole number from 1 to 1000",
            (redis, value) -> redis.failure(failure -> failure.withFailures(Integer.parseInt(value)))),
    RETRY_INTERVAL(
            "retry-interval",
            "an ISO-8601 duration from PT0.01S to PT1H",
            (redis, value) -> redis.failure(failure -> failure.withRetryInterval(Duration.parse(value)))),
    MAX_PENDING(
            "max-pending",
            "a whole number from 1 to 1000000",
            (redis, value) -> redis.failure(failure -> failure.withMaxPending(Integer.parseInt(value)))),
    FAILOVER_REPLAY(
            "failover-replay",
            "an ISO-8601 duration up to PT24H, or PT0S to switch it off",
            (redis, value) -> redis.failure(failure -> failure.withFailoverReplay(Duration.parse(value)))),
    FAILOVER_CHECK(
            "failover-check",
            "an ISO-8601 duration from PT0.01S to PT1H",
            (redis, value) -> redis.failure(failure -> failure.withFailoverCheck(Duration.parse(value)))),
    CODEC(
            "codec",
            "auto, exact, jsonb, jackson or java",
            (redis, value) -> redis.values(values -> values.codec(value))),
    JAVA_ALLOW(
            "java-allow",
            "classes with commas between",
            (redis, value) -> redis.values(values -> values.javaAllow(List.copyOf(PropertyValues.list(value))))),
    COMPRESS_ABOVE_BYTES(
            "compress-above-bytes",
            "a whole number, or 0 for never",
            (redis, value) -> redis.values(values -> values.compressAboveBytes(Integer.parseInt(value)))),
    ENCRYPTION_KEYS("encryption-keys", (redis, value) -> redis.values(values -> values.encryptionKeys(value))),
    ENCRYPTION_KEY_ID(
            "encryption-key-id",
            "the name of one of the keys",
            (redis, value) -> redis.values(values -> values.encryptionKeyId(value)));

    static final String PREFIX = "cachekit.redis.";

    private final String name;
    private final String allowed;
    private final boolean secret;
    private final BiFunction<RedisOptions, String, RedisOptions> step;

    /** A secret. */
    RedisSetting(String name, BiFunction<RedisOptions, String, RedisOptions> step) {
        this.name = name;
        this.allowed = "a secret";
        this.secret = true;
        this.step = step;
    }

    RedisSetting(String name, String allowed, BiFunction<RedisOptions, String, RedisOptions> step) {
        this.name = name;
        this.allowed = allowed;
        this.secret = false;
        this.step = step;
    }

    @Override
    public String property() {
        return PREFIX + name;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public boolean secret() {
        return secret;
    }

    @Override
    public void apply(KitConfiguration draft, String value) {
        draft.builder.redis(redis -> step.apply(redis, value));
    }
}
