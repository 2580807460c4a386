package io.cachekit.jaxrs;

import io.cachekit.support.ApplicationLoader;
import io.cachekit.support.PlainConfig;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Reads properties of the application, those of {@link PlainConfig} if MicroProfile Config is not there. */
final class MicroProfileConfig {

    private MicroProfileConfig() {}

    static Iterable<String> names() {
        return isThere()
                ? config().getPropertyNames()
                : PlainConfig.ofApplication().names();
    }

    static Optional<String> value(String property) {
        return isThere()
                ? config().getOptionalValue(property, String.class)
                : PlainConfig.ofApplication().value(property);
    }

    private static Config config() {
        return ConfigProvider.getConfig(ApplicationLoader.of(MicroProfileConfig.class));
    }

    private static boolean isThere() {
        try {
            ConfigProviderResolver unused = ConfigProviderResolver.instance();
            return true;
        } catch (LinkageError | IllegalStateException e) {
            return false;
        }
    }
}
