package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.cdi.config.ConfigReader;
import io.cachekit.cdi.config.KitConfiguration;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.lite.extension.translator.LiteExtensionTranslator;

/** A container with the kit, some beans and some configuration, until it is closed. */
public final class Deployed implements AutoCloseable {

    private static final Container USUAL = Container.valueOf(System.getProperty("cachekit.test.container", "FULL"));

    private final SmallRyeConfig config;
    private final WeldContainer container;

    /** The extension that a container runs: full ones the portable one, others the build compatible one. */
    enum Container {
        FULL,
        LITE
    }

    private Deployed(Container kind, Map<String, String> properties, Class<?>... beans) {
        config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build();
        // somebody else may have asked for a configuration already, which registers one
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig(loader));
        resolver.registerConfig(config, loader);
        try {
            Weld weld = new Weld().disableDiscovery();
            container = (kind == Container.FULL
                            ? weld.addExtension(new CacheKitExtension())
                            : weld.addExtension(new LiteExtensionTranslator(Set.of(LiteOnWeld.class), loader)))
                    .addBeanClasses(
                            KitHolder.class,
                            CacheKitProducer.class,
                            PlanRegistry.class,
                            CachedInterceptor.class,
                            CachePutInterceptor.class,
                            InvalidateInterceptor.OfOne.class,
                            InvalidateInterceptor.OfSeveral.class)
                    .addBeanClasses(beans)
                    .initialize();
        } catch (RuntimeException e) {
            ConfigProviderResolver.instance().releaseConfig(config);
            throw e;
        }
    }

    public static Deployed with(Class<?>... beans) {
        return new Deployed(USUAL, Map.of(), beans);
    }

    public static Deployed with(Map<String, String> properties, Class<?>... beans) {
        return new Deployed(USUAL, properties, beans);
    }

    /** Properties of a node on Redis, and others by name and value. */
    static Map<String, String> onRedis(String backend, String url, String prefix, String... more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "cachekit.backend",
                backend,
                "cachekit.redis-url",
                url,
                "cachekit.redis.key-prefix",
                prefix,
                "cachekit.redis.timeout",
                "PT20S"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    /** What is read of properties without a mistake. */
    public static KitConfiguration configuration(Map<String, String> properties) {
        List<String> mistakes = new ArrayList<>();
        KitConfiguration kit = new ConfigReader(
                        new SmallRyeConfigBuilder()
                                .addDefaultInterceptors()
                                .withSources(new PropertiesConfigSource(properties, "test", 500))
                                .build(),
                        mistakes)
                .read();
        assertThat(mistakes).isEmpty();
        return kit;
    }

    /** The same with one of the two extensions. */
    static Deployed in(Container kind, Map<String, String> properties, Class<?>... beans) {
        return new Deployed(kind, properties, beans);
    }

    /** The message that a deployment fails with. */
    public static String failure(Map<String, String> properties, Class<?>... beans) {
        return failure(USUAL, properties, beans);
    }

    /** The same with one of the two extensions. */
    static String failure(Container kind, Map<String, String> properties, Class<?>... beans) {
        try {
            new Deployed(kind, properties, beans).close();
        } catch (RuntimeException e) {
            return message(e);
        }
        throw new AssertionError("The deployment did not fail");
    }

    /** The kit's own message, which a container may wrap, or that of the container. */
    private static String message(RuntimeException thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (message.startsWith("Cache Kit found ")) {
                return message;
            }
        }
        return String.valueOf(thrown.getMessage());
    }

    public static String failure(Class<?>... beans) {
        return failure(Map.of(), beans);
    }

    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        try {
            container.shutdown();
        } finally {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }
}
