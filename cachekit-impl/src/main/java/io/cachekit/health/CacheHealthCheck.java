package io.cachekit.health;

import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import io.cachekit.spi.BackendStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * The readiness check {@value #NAME}: always up, because an application goes on without its cache;
 * the state of the backend is in the data. Returns at once, without asking Redis.
 */
@Readiness
@ApplicationScoped
public class CacheHealthCheck implements HealthCheck, KitListener {

    /** The name of the check. */
    public static final String NAME = "cachekit";

    /** The name of an application in metrics, which tells those of one server apart. */
    private static final String APPLICATION = "mp.metrics.appName";

    private static final int LONGEST = 200;

    private final AtomicReference<@Nullable CacheKit> current = new AtomicReference<>();

    /** Called by the container. */
    public CacheHealthCheck() {}

    @Override
    public void started(CacheKit kit) {
        current.set(kit);
    }

    @Override
    public void stopping(CacheKit kit) {
        boolean unused = current.compareAndSet(kit, null);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
        CacheKit kit = current.get();
        if (kit != null) {
            BackendStatus status = kit.health();
            status.data().forEach((name, value) -> response.withData(name, shortened(value)));
            response.withData("backend", kit.backend().name().toLowerCase(Locale.ROOT));
            response.withData("degraded", status.degraded());
            application().ifPresent(name -> response.withData("application", shortened(name)));
        }
        return response.build();
    }

    private static Optional<String> application() {
        try {
            return ConfigProvider.getConfig().getOptionalValue(APPLICATION, String.class);
        } catch (LinkageError | IllegalStateException e) { // without MicroProfile Config
            return Optional.empty();
        }
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
