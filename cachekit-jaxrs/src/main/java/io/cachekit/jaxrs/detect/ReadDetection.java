package io.cachekit.jaxrs.detect;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.HttpSettings.Detection;
import io.cachekit.support.ApplicationLoader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Detects reads of request fields that are neither in the key of a response nor in its {@code Vary}
 * (RFC 9111 §4.1). The artifact {@code cachekit-jaxrs-testing} implements it; here each method has
 * no effect. Thread-safe.
 */
public interface ReadDetection {

    /** Detects nothing. */
    ReadDetection OFF = new ReadDetection() {};

    /** The attribute of a servlet request that holds its reads. */
    String READS = "io.cachekit.jaxrs.request-reads";

    /**
     * The detection of this mode, by the class loader of the application.
     *
     * @throws CacheConfigurationException if the application lacks the artifact
     */
    static ReadDetection of(Detection mode) {
        if (mode == Detection.OFF) {
            return OFF;
        }
        return ServiceLoader.load(ReadDetection.class, ApplicationLoader.of(ReadDetection.class))
                .findFirst()
                .orElseThrow(() -> new CacheConfigurationException("cachekit.http.detect-unkeyed-reads is '"
                        + mode.name().toLowerCase(Locale.ROOT)
                        + "', which needs io.cachekit:cachekit-jaxrs-testing in the tested application;"
                        + " add that artifact for tests, or set off"));
    }

    /**
     * The configured one. An application with a wrong setting does not start, so nothing is
     * detected; nor is it without MicroProfile Config.
     */
    static ReadDetection configured() {
        try {
            return of(HttpSettings.read(name -> ConfigProvider.getConfig(ApplicationLoader.of(ReadDetection.class))
                            .getOptionalValue(name, String.class))
                    .policy()
                    .detection());
        } catch (RuntimeException | LinkageError e) {
            return OFF;
        }
    }

    /** Adds recorders to an application of Jakarta REST. */
    default void register(FeatureContext context) {}

    /**
     * Registers a recorder outside of the servlet filters registered by now.
     *
     * @param context a {@code ServletContext}, a type that not every server shows
     * @throws IllegalStateException if it is too late
     * @throws UnsupportedOperationException if it is too early
     */
    default void registerServletFilter(Object context) {}

    /** The request for a key generator: the fields that it reads are in the key. */
    default ContainerRequestContext forGenerator(ContainerRequestContext context) {
        return context;
    }

    /** Watches the reads of a resource, if it is known. */
    default void watch(ContainerRequestContext context, Supplier<Optional<WatchedResource>> resource) {}

    /** Warns of unkeyed reads before a response is stored; returns the text. */
    default Optional<String> report(ContainerRequestContext request, ForwardedExchange exchange) {
        return Optional.empty();
    }
}
