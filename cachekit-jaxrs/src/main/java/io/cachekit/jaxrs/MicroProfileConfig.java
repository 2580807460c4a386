package io.cachekit.jaxrs;

import io.cachekit.support.ApplicationLoader;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads properties of the application. */
final class MicroProfileConfig {

    private MicroProfileConfig() {}

    private static Config config() {
        return ConfigProvider.getConfig(ApplicationLoader.of(MicroProfileConfig.class));
    }

    static Iterable<String> names() {
        return config().getPropertyNames();
    }

    static Optional<String> value(String property) {
        return config().getOptionalValue(property, String.class);
    }
}
