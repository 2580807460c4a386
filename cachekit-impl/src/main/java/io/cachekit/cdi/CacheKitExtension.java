package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.config.ConfigReader;
import io.cachekit.cdi.config.KitConfiguration;
import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.cdi.plan.Plans;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.spi.ValueCodec;
import io.cachekit.support.EventLog;
import jakarta.decorator.Decorator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, compiles every annotated method of every bean, and stops the deployment
 * with one message if anything is wrong. Made by the container; applications never use it.
 */
public class CacheKitExtension implements Extension {

    private final List<BeanInfo> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable KitConfiguration kit;
    private @Nullable Plans plans;

    /** For the container. */
    public CacheKitExtension() {}

    /** Collects all beans: an annotation can carry those of the kit, which is known later. */
    void collect(@Observes ProcessManagedBean<?> event) {
        if (!event.getAnnotatedBeanClass().isAnnotationPresent(Interceptor.class)) { // its annotations bind it
            found.add(BeanInfo.of(event));
        }
    }

    /** Interceptors and decorators are no beans whose calls are intercepted. */
    void refuse(
            @Observes
                    @WithAnnotations({Cached.class, CachePut.class, CacheInvalidate.class, CacheInvalidate.List.class})
                    ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
        if (type.isAnnotationPresent(Interceptor.class) || type.isAnnotationPresent(Decorator.class)) {
            Plans.refuse(type, problems);
        }
    }

    /** Reports all problems before the container refuses final methods, one at a time. */
    void compile(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ConfigReader config = ConfigReader.ofApplication(problems);
        kit = config.read();
        plans = new Plans(beans, config::text, kit, problems);
        if (plans.compile(found)) {
            event.addDefinitionError(failure());
        }
        found.clear();
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        plans().check();
        checkCodec(beans);
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(failure());
        }
    }

    /** The application may have one codec of values of its own, but not several. */
    private void checkCodec(BeanManager beans) {
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

    private DeploymentException failure() {
        return new DeploymentException("Cache Kit found " + problems.size()
                + (problems.size() == 1 ? " mistake:\n  " : " mistakes:\n  ") + String.join("\n  ", problems));
    }

    Plans plans() {
        return Objects.requireNonNull(plans);
    }

    CacheKitBuilder builder() {
        return configuration().builder;
    }

    Optional<String> refreshExecutor() {
        return configuration().refreshExecutor();
    }

    EventLog events() {
        return configuration().events;
    }

    private KitConfiguration configuration() {
        return Objects.requireNonNull(kit, "The cache is used before the deployment is validated");
    }
}
