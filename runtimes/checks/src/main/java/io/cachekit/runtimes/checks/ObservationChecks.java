package io.cachekit.runtimes.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Checks of what an operator sees. */
@Dependent
class ObservationChecks {

    private final Instance<Object> beans;

    @Inject
    ObservationChecks(@Any Instance<Object> beans) {
        this.beans = beans;
    }

    List<Check> all() {
        return List.of(
                new Check("the health check is up and not degraded", this::health),
                new Check("hits are in MicroProfile Metrics", this::metrics));
    }

    private void health() {
        try {
            Health.check(beans);
        } catch (NoClassDefFoundError e) {
            throw new NotApplicableException("no MicroProfile Health");
        }
    }

    private void metrics() {
        try {
            Metrics.check(beans);
        } catch (NoClassDefFoundError e) {
            throw new NotApplicableException("no MicroProfile Metrics");
        }
    }

    /** Apart, so that nothing else here links to MicroProfile Health. */
    private static final class Health {

        static void check(Instance<Object> beans) {
            Instance<HealthCheck> checks = beans.select(HealthCheck.class);
            HealthCheckResponse response = StreamSupport.stream(checks.spliterator(), false)
                    .map(HealthCheck::call)
                    .filter(one -> one.getName().equals("cachekit"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no health check cachekit"));
            Expect.equal("status", HealthCheckResponse.Status.UP, response.getStatus());
            Expect.equal("degraded", false, response.getData().orElseThrow().get("degraded"));
        }
    }

    /** Apart, so that nothing else here links to MicroProfile Metrics. */
    private static final class Metrics {

        static void check(Instance<Object> beans) {
            Instance<MetricRegistry> registry = beans.select(MetricRegistry.class);
            if (registry.isUnsatisfied()) {
                throw new NotApplicableException("no registry of MicroProfile Metrics");
            }
            Expect.that(
                    "there are series of the kit",
                    StreamSupport.stream(registry.spliterator(), false)
                            .flatMap(one -> one.getNames().stream())
                            .anyMatch(name -> name.startsWith("cachekit")));
        }
    }
}
