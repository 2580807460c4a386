package io.cachekit.jaxrs;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads properties of the application. */
final class MicroProfileConfig {

    private MicroProfileConfig() {}

    static Iterable<String> names() {
        return ConfigProvider.getConfig().getPropertyNames();
    }

    static Optional<String> value(String property) {
        return ConfigProvider.getConfig().getOptionalValue(property, String.class);
    }
}
