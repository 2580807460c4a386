package io.cachekit.cdi.config;

import io.cachekit.core.Backend;
import io.cachekit.core.MutationMode;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The properties of the kit, one row each: the source of their validation and of {@code docs/configuration.md}. */
@SuppressWarnings("ImmutableEnumChecker") // the appliers hold nothing
enum GeneralSetting implements KitSetting {
    ENABLED("cachekit.enabled", "true or false", (draft, value) -> draft.builder.enabled(PropertyValues.bool(value))),
    BACKEND("cachekit.backend", "memory, redis or hybrid", (draft, value) -> {
        draft.backend = Backend.parse(value);
        draft.builder.backend(draft.backend);
    }),
    DEFAULT_TTL(
            "cachekit.default-ttl-seconds",
            "a whole number of seconds, or 0 for no expiry",
            (draft, value) -> draft.builder.defaultTtl(PropertyValues.ttl(value))),
    DEFAULT_NAMESPACE("cachekit.default-namespace", "a well-formed name", (draft, value) -> {
        draft.builder.defaultNamespace(value);
        draft.defaultNamespace = value;
    }),
    /** The builder checks the URL, which must not get into a message: it may hold a password. */
    REDIS_URL("cachekit.redis-url", "a Redis URL", (draft, value) -> draft.builder.redisUrl(value)),
    MAX_MEMORY_ITEMS(
            "cachekit.max-memory-items",
            "a whole number from 1",
            (draft, value) -> draft.builder.maxMemoryItems(Long.parseLong(value))),
    MAX_MEMORY_BYTES(
            "cachekit.max-memory-bytes",
            "a whole number of bytes from 1024 to 1099511627776",
            (draft, value) -> draft.builder.memory(memory -> memory.maxBytes(Long.parseLong(value)))),
    ENABLE_STATS(
            "cachekit.enable-stats",
            "true or false",
            (draft, value) -> draft.builder.enableStats(PropertyValues.bool(value))),
    MAX_LOAD_WAIT(
            "cachekit.max-load-wait",
            "a positive ISO-8601 duration up to 365 days such as PT30S",
            (draft, value) -> draft.builder.maxLoadWait(Duration.parse(value))),
    CLEANUP_INTERVAL(
            "cachekit.memory.cleanup-interval",
            "a positive ISO-8601 duration up to 365 days such as PT1M",
            (draft, value) -> draft.builder.cleanupInterval(Duration.parse(value))),
    CLOCK_PRECISION(
            "cachekit.memory.clock-precision",
            "an ISO-8601 duration up to PT1S such as PT0.001S, or PT0S to read the clock at each access",
            (draft, value) -> draft.builder.clockPrecision(Duration.parse(value))),
    CHECK_SERIALIZABLE(
            "cachekit.memory.check-serializable",
            "true or false",
            (draft, value) -> draft.builder.memory(memory -> memory.checkSerializable(PropertyValues.bool(value)))),
    DETECT_MUTATION(
            "cachekit.memory.detect-mutation",
            "off, warn or fail",
            (draft, value) -> draft.builder.memory(memory -> memory.detectMutation(MutationMode.parse(value)))),
    METRICS_NAMESPACES(
            "cachekit.metrics.namespaces",
            "namespaces with commas between, none of them blank",
            (draft, value) -> draft.builder.watchedNamespaces(PropertyValues.list(value)));

    private final String property;
    private final String allowed;
    private final BiConsumer<KitConfiguration, String> applier;

    GeneralSetting(String property, String allowed, BiConsumer<KitConfiguration, String> applier) {
        this.property = property;
        this.allowed = allowed;
        this.applier = applier;
    }

    @Override
    public String property() {
        return property;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public boolean secret() {
        return this == REDIS_URL;
    }

    @Override
    public void apply(KitConfiguration draft, String value) {
        applier.accept(draft, value);
    }
}
