package io.cachekit.cdi.config;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.HybridSettings;
import io.cachekit.settings.MemoryOptions;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.ResilienceSettings;
import io.cachekit.settings.Settings;
import io.cachekit.settings.StorageSettings;
import io.cachekit.settings.TelemetrySettings;
import io.cachekit.settings.ValueSettings;
import io.cachekit.support.PropertyReader;
import io.cachekit.support.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of the kit with what each sets, in the order in which they are read. */
final class KitProperties {

    /** One property: the setting, and the method that takes its value. */
    record Row<T>(Setting<T> setting, BiConsumer<KitConfiguration, T> target) {

        void read(PropertyReader reader, KitConfiguration kit) {
            reader.read(setting, value -> target.accept(kit, value));
        }
    }

    private static final List<Row<?>> OWN = List.of(
            kit(Settings.ENABLED, CacheKitBuilder::enabled),
            new Row<>(Setting.choice("cachekit.backend", Backend.MEMORY), KitConfiguration::backend),
            new Row<>(Settings.DEFAULT_TTL_SECONDS, (kit, seconds) -> kit.defaultTtl(ttl(seconds))),
            new Row<>(Settings.DEFAULT_NAMESPACE, KitConfiguration::defaultNamespace),
            kit(Settings.REDIS_URL, CacheKitBuilder::redisUrl),
            kit(Settings.MAX_MEMORY_ITEMS, CacheKitBuilder::maxMemoryItems),
            memory(Settings.MAX_MEMORY_BYTES, MemoryOptions.Builder::maxBytes),
            kit(Settings.ENABLE_STATS, CacheKitBuilder::enableStats),
            new Row<>(Settings.MAX_LOAD_WAIT, KitConfiguration::maxLoadWait),
            kit(Settings.CLEANUP_INTERVAL, CacheKitBuilder::cleanupInterval),
            memory(Settings.CHECK_SERIALIZABLE, MemoryOptions.Builder::checkSerializable),
            memory(Settings.DETECT_MUTATION, MemoryOptions.Builder::detectMutation),
            kit(Settings.METRICS_NAMESPACES, (kit, names) -> kit.watchedNamespaces(Set.copyOf(names))),
            telemetry(Settings.TELEMETRY, TelemetrySettings.Builder::mode),
            telemetry(Settings.TELEMETRY_METRICS, TelemetrySettings.Builder::metrics),
            telemetry(Settings.TELEMETRY_HIT_EVENTS, TelemetrySettings.Builder::hitEvents),
            telemetry(Settings.TELEMETRY_REDIS, TelemetrySettings.Builder::redis),
            resilience(Settings.STALE_RETRY_INTERVAL, ResilienceSettings.Builder::retryInterval),
            new Row<>(Settings.REFRESH_EXECUTOR, KitConfiguration::refreshExecutor),
            resilience(Settings.MAX_CONCURRENT_REFRESHES, ResilienceSettings.Builder::maxConcurrentRefreshes),
            resilience(Settings.REFRESH_TIMEOUT, ResilienceSettings.Builder::refreshTimeout),
            redis(Settings.REDIS_USER, RedisOptions.Builder::user),
            redis(Settings.REDIS_PASSWORD, RedisOptions.Builder::password),
            redis(Settings.TRUST_STORE, (redis, file) -> redis.trustStore(Path.of(file))),
            redis(Settings.TRUST_STORE_PASSWORD, RedisOptions.Builder::trustStorePassword),
            redis(Settings.TRUST_STORE_TYPE, RedisOptions.Builder::trustStoreType),
            redis(Settings.REDIS_TIMEOUT, RedisOptions.Builder::timeout),
            redis(Settings.POOL_SIZE, RedisOptions.Builder::poolSize),
            redis(Settings.BUCKETS, RedisOptions.Builder::buckets),
            storage(Settings.KEY_PREFIX, StorageSettings.Builder::keyPrefix),
            storage(Settings.MAX_VALUE_BYTES, StorageSettings.Builder::maxValueBytes),
            storage(Settings.TRACK_ACCESS, StorageSettings.Builder::trackAccess),
            storage(Settings.REQUIRE_NOEVICTION, StorageSettings.Builder::requireNoEviction),
            failure(Settings.ON_ERROR, FailureSettings.Builder::onError),
            failure(Settings.FAILURES, FailureSettings.Builder::failures),
            failure(Settings.RETRY_INTERVAL, FailureSettings.Builder::retryInterval),
            failure(Settings.MAX_PENDING, FailureSettings.Builder::maxPending),
            failure(Settings.FAILOVER_REPLAY, FailureSettings.Builder::failoverReplay),
            values(Settings.CODEC, ValueSettings.Builder::codec),
            values(Settings.JAVA_ALLOW, ValueSettings.Builder::javaAllow),
            values(Settings.COMPRESS_ABOVE_BYTES, ValueSettings.Builder::compressAboveBytes),
            values(Settings.ENCRYPTION_KEYS, ValueSettings.Builder::encryptionKeys),
            values(Settings.ENCRYPTION_KEY_ID, ValueSettings.Builder::encryptionKeyId),
            hybrid(Settings.MAX_STALENESS, HybridSettings.Builder::maxStaleness),
            hybrid(Settings.L1_TTL, HybridSettings.Builder::l1Ttl),
            hybrid(Settings.EXCLUDED_NAMESPACES, (hybrid, names) -> hybrid.excludedNamespaces(Set.copyOf(names))),
            hybrid(Settings.SERVE_L1_WHEN_DISCONNECTED, HybridSettings.Builder::serveL1WhenDisconnected),
            hybrid(Settings.LOG_BYTES, HybridSettings.Builder::logBytes),
            hybrid(Settings.LOG_AGE, HybridSettings.Builder::logAge));

    static final List<Row<?>> ALL = Stream.<Row<?>>concat(
                    OWN.stream(), LoadProperty.ALL.stream().map(LoadProperty::ofKit))
            .toList();

    private KitProperties() {}

    /** The TTL of a number of seconds; null, which is no expiry, for 0. */
    static @Nullable Duration ttl(long seconds) {
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    private static <T> Row<T> kit(Setting<T> setting, BiConsumer<CacheKitBuilder, T> target) {
        return new Row<>(setting, (kit, value) -> target.accept(kit.builder, value));
    }

    private static <T> Row<T> memory(Setting<T> setting, BiConsumer<MemoryOptions.Builder, T> target) {
        return kit(setting, (kit, value) -> kit.memory(memory -> target.accept(memory, value)));
    }

    private static <T> Row<T> resilience(Setting<T> setting, BiConsumer<ResilienceSettings.Builder, T> target) {
        return kit(setting, (kit, value) -> kit.resilience(all -> target.accept(all, value)));
    }

    private static <T> Row<T> telemetry(Setting<T> setting, BiConsumer<TelemetrySettings.Builder, T> target) {
        return kit(setting, (kit, value) -> kit.telemetry(telemetry -> target.accept(telemetry, value)));
    }

    private static <T> Row<T> hybrid(Setting<T> setting, BiConsumer<HybridSettings.Builder, T> target) {
        return kit(setting, (kit, value) -> kit.hybrid(hybrid -> target.accept(hybrid, value)));
    }

    private static <T> Row<T> redis(Setting<T> setting, BiConsumer<RedisOptions.Builder, T> target) {
        return kit(setting, (kit, value) -> kit.redis(redis -> target.accept(redis, value)));
    }

    private static <T> Row<T> storage(Setting<T> setting, BiConsumer<StorageSettings.Builder, T> target) {
        return redis(setting, (redis, value) -> redis.storage(storage -> target.accept(storage, value)));
    }

    private static <T> Row<T> failure(Setting<T> setting, BiConsumer<FailureSettings.Builder, T> target) {
        return redis(setting, (redis, value) -> redis.failure(failure -> target.accept(failure, value)));
    }

    private static <T> Row<T> values(Setting<T> setting, BiConsumer<ValueSettings.Builder, T> target) {
        return redis(setting, (redis, value) -> redis.values(values -> target.accept(values, value)));
    }
}
