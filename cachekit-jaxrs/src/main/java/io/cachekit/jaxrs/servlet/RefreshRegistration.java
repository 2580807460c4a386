package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.detect.ReadDetection;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Registers the servlet filters; a further one that the application declares does nothing. */
public final class RefreshRegistration {

    private static final String NAME = "cachekit-refresh";

    private RefreshRegistration() {}

    /**
     * Registers the filters: {@link RefreshFilter} outside of all that the application declares,
     * {@link SuspensionFilter} inside.
     *
     * @param context the {@code ServletContext}; anything else is ignored
     * @throws IllegalStateException if it is too late
     * @throws UnsupportedOperationException if it is too early
     */
    public static void register(Object context) {
        if (!(context instanceof ServletContext application)) {
            return;
        }
        ReadDetection.configured().registerServletFilter(application);
        FilterRegistration.@Nullable Dynamic refresh = application.addFilter(NAME, new RefreshFilter());
        if (refresh != null) {
            refresh.setAsyncSupported(true);
            refresh.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
        FilterRegistration.@Nullable Dynamic suspension =
                application.addFilter("cachekit-suspension", new SuspensionFilter());
        if (suspension != null) {
            suspension.setAsyncSupported(true);
            suspension.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
        }
    }
}
