package io.cachekit.admin;

import io.cachekit.support.PlainConfig;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Reads properties of the application, those of {@link PlainConfig} if MicroProfile Config is not there. */
final class AdminConfig {

    private AdminConfig() {}

    static Iterable<String> names() {
        return isThere()
                ? ConfigProvider.getConfig().getPropertyNames()
                : PlainConfig.ofApplication().names();
    }

    static Optional<String> value(String property) {
        return isThere()
                ? ConfigProvider.getConfig().getOptionalValue(property, String.class)
                : PlainConfig.ofApplication().value(property);
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
