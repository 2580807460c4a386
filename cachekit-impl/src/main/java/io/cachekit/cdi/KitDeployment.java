package io.cachekit.cdi;

import io.cachekit.cdi.config.ConfigReader;
import io.cachekit.cdi.config.KitConfiguration;
import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.cdi.plan.Plans;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.spi.ValueCodec;
import io.cachekit.support.EventLog;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that are read of one application at its deployment or start: the configuration, the
 * plans of all methods, and the problems of both. A bean, which one of the two extensions adds.
 */
final class KitDeployment {

    private final BeanManager beans;
    private final List<String> problems;
    private final KitConfiguration kit;
    private final Plans plans;

    /** Reads the configuration; the list has the problems so far, and gets more. */
    KitDeployment(BeanManager beans, List<String> problems) {
        ConfigReader config = ConfigReader.ofApplication(problems);
        this.beans = beans;
        this.problems = problems;
        this.kit = config.read();
        this.plans = new Plans(beans, config::text, kit, problems);
    }

    /** The one of the application; throws an {@code IllegalStateException} if no extension was run. */
    static KitDeployment of(Instance<KitDeployment> deployments) {
        if (deployments.isUnsatisfied()) {
            throw new IllegalStateException(
                    "Cache Kit can't start: the container has its beans, but ran neither of its extensions, so that"
                            + " nothing is cached or invalidated; leave META-INF/services of cachekit-impl in the"
                            + " application, and run portable or build compatible extensions");
        }
        return deployments.get();
    }

    /** Compiles beans; returns whether the container is going to refuse one by itself. */
    boolean compile(Collection<BeanInfo> found) {
        ModuleSettings.check(found, problems);
        return plans.compile(found);
    }

    /** Checks what needs all beans of the application. */
    void check() {
        plans.check();
        checkCodec();
    }

    /** The application may have one codec of values of its own, but not several. */
    private void checkCodec() {
        Set<Bean<?>> candidates = beans.getBeans(ValueCodec.class);
        try {
            Bean<?> unused = beans.resolve(candidates);
        } catch (RuntimeException ambiguous) {
            List<String> names = candidates.stream()
                    .map(bean -> bean.getBeanClass().getName())
                    .sorted()
                    .toList();
            problems.add("There are several beans of type " + ValueCodec.class.getName()
                    + ", and values need one codec at most: " + String.join(", ", names));
        }
    }

    /** All problems in one message; empty if there are none. */
    Optional<DeploymentException> failure() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeploymentException("Cache Kit found " + problems.size()
                        + (problems.size() == 1 ? " mistake:\n  " : " mistakes:\n  ")
                        + String.join("\n  ", problems)));
    }

    Plans plans() {
        return plans;
    }

    CacheKitBuilder builder() {
        return kit.builder;
    }

    Optional<String> refreshExecutor() {
        return kit.refreshExecutor();
    }

    EventLog events() {
        return kit.events;
    }
}
