package io.cachekit.cdi.config;

import io.cachekit.hybrid.HybridSettings;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;

/** The properties below {@code cachekit.hybrid.}, one row each. */
@SuppressWarnings("ImmutableEnumChecker") // the steps hold nothing
enum HybridSetting implements KitSetting {
    MAX_STALENESS(
            "max-staleness",
            "an ISO-8601 duration from PT0.1S to PT1H",
            (hybrid, value) -> hybrid.withMaxStaleness(Duration.parse(value))),
    L1_TTL(
            "l1-ttl",
            "an ISO-8601 duration from PT0.001S to P365D",
            (hybrid, value) -> hybrid.withL1Ttl(Duration.parse(value))),
    EXCLUDED_NAMESPACES(
            "excluded-namespaces",
            "namespaces with commas between, none of them blank",
            (hybrid, value) -> hybrid.withExcludedNamespaces(Set.copyOf(PropertyValues.list(value)))),
    SERVE_L1_WHEN_DISCONNECTED(
            "serve-l1-when-disconnected",
            "true or false",
            (hybrid, value) -> hybrid.withServeL1WhenDisconnected(PropertyValues.bool(value)));

    static final String PREFIX = "cachekit.hybrid.";

    private final String name;
    private final String allowed;
    private final BiFunction<HybridSettings, String, HybridSettings> step;

    HybridSetting(String name, String allowed, BiFunction<HybridSettings, String, HybridSettings> step) {
        this.name = name;
        this.allowed = allowed;
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
        return false;
    }

    @Override
    public void apply(KitConfiguration draft, String value) {
        draft.builder.hybrid(hybrid -> step.apply(hybrid, value));
    }
}
