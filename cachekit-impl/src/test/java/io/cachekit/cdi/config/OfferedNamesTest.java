package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.LoggedLines;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Properties under a profile, and such as come from environment variables. */
class OfferedNamesTest {

    private static Config config(Map<String, String> environment, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300), new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    /** A configuration that lists names as they are written, and resolves them all the same. */
    private static Config listing(Config config, String... names) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getPropertyNames")) {
                        return List.of(names);
                    }
                    try {
                        return method.invoke(config, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<String> warnings(Config config) {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi")) {
            List<String> mistakes = new ArrayList<>();
            KitConfiguration unused = new ConfigReader(config, mistakes).read();
            assertThat(mistakes).isEmpty();
            return log.lines();
        }
    }

    private static Duration ttl(Config config, String namespace) {
        List<String> mistakes = new ArrayList<>();
        try (CacheKit kit = new ConfigReader(config, mistakes).read().builder.build()) {
            CacheService cache = kit.service().namespace(namespace);
            cache.set("k", "v");
            CacheEntry<String> entry = cache.peek("k", String.class).orElseThrow();
            return Duration.between(entry.createdAt(), Objects.requireNonNull(entry.expiresAt()));
        }
    }

    @Test
    void variable_ofAKnownProperty_isNoMistake() {
        Map<String, String> environment =
                Map.of("CACHEKIT_REDIS_KEY_PREFIX", "shop", "CACHEKIT_DEFAULT_NAMESPACE", "app", "HOME", "/");

        assertThat(warnings(config(environment, Map.of()))).isEmpty();
        assertThat(warnings(listing(
                        config(environment, Map.of()),
                        "CACHEKIT_REDIS_KEY_PREFIX",
                        "cachekit.redis.key.prefix",
                        "cachekit.default.namespace",
                        "CACHEKIT_DEFAULT_NAMESPACE")))
                .isEmpty();
    }

    @Test
    void variable_unknown_isToldByItsOwnName() {
        assertThat(warnings(config(Map.of("CACHEKIT_REDIS_PREFIX", "shop"), Map.of())))
                .containsExactly(
                        "WARNING CACHEKIT-1002: Unknown environment variable CACHEKIT_REDIS_PREFIX has no effect;"
                                + " the nearest known is CACHEKIT_REDIS_KEY_PREFIX");
        assertThat(warnings(config(Map.of("CACHEKIT_NAMESPACES__X__TTL", "5"), Map.of())))
                .containsExactly(
                        "WARNING CACHEKIT-1002: Unknown environment variable CACHEKIT_NAMESPACES__X__TTL has no effect;"
                                + " the nearest known is CACHEKIT_NAMESPACES__NAME__TTL_SECONDS and the like");
    }

    @Test
    void property_withDotsForDashes_isToldWhereNoVariableHasThatName() {
        assertThat(warnings(config(Map.of(), Map.of("cachekit.redis.key.prefix", "shop"))))
                .singleElement()
                .asString()
                .contains("Unknown property cachekit.redis.key.prefix has no effect");
    }

    @Test
    void variable_ofANamespace_setsThatOfTheLowerCaseName() {
        Map<String, String> environment =
                Map.of("CACHEKIT_NAMESPACES__X__TTL_SECONDS", "5", "CACHEKIT_NAMESPACES_Y_TTL_SECONDS", "6");
        Config config = config(environment, Map.of());

        assertThat(ttl(config, "x")).isEqualTo(Duration.ofSeconds(5));
        assertThat(ttl(config, "y")).isEqualTo(Duration.ofSeconds(6));
        assertThat(ttl(listing(config, environment.keySet().toArray(new String[0])), "x"))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(warnings(config)).isEmpty();
    }

    @Test
    void variable_ofANamespaceThatIsSpelledOut_overridesThatOne() {
        Config config = config(
                Map.of("CACHEKIT_NAMESPACES__SHOP_EU__TTL_SECONDS", "5"),
                Map.of("cachekit.namespaces.\"Shop-EU\".ttl-seconds", "60"));

        assertThat(ttl(config, "Shop-EU")).isEqualTo(Duration.ofSeconds(5));
        assertThat(ttl(config, "shop_eu")).isEqualTo(Duration.ofHours(1));
        assertThat(warnings(config)).isEmpty();
    }

    @Test
    void namespace_underAnActiveProfile_isFound() {
        Config config = config(
                Map.of(),
                Map.of(
                        "mp.config.profile",
                        "dev",
                        "%dev.cachekit.namespaces.\"x\".ttl-seconds",
                        "5",
                        "%prod.cachekit.namespaces.\"y\".ttl-seconds",
                        "6",
                        "%dev.cachekit.default-ttl",
                        "7"));
        Config raw = listing(
                config,
                "%dev.cachekit.namespaces.\"x\".ttl-seconds",
                "%prod.cachekit.namespaces.\"y\".ttl-seconds",
                "%dev.cachekit.default-ttl");

        for (Config each : Set.of(config, raw)) {
            assertThat(ttl(each, "x")).isEqualTo(Duration.ofSeconds(5));
            assertThat(ttl(each, "y")).isEqualTo(Duration.ofHours(1));
            assertThat(warnings(each))
                    .containsExactly("WARNING CACHEKIT-1002: Unknown property cachekit.default-ttl has no effect;"
                            + " the nearest known is cachekit.default-ttl-seconds");
        }
        assertThat(ConfigReader.offered(listing(config, "%{test,dev}.cachekit.backend", "%{a,b}.cachekit.enabled"))
                        .properties())
                .containsExactly("cachekit.backend");
    }
}
