package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.config.ConfigReader;
import io.cachekit.cdi.config.KitConfiguration;
import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.cdi.plan.Plans;
import io.cachekit.core.CacheKitBuilder;
import jakarta.decorator.Decorator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, compiles every annotated method of every bean, and stops the deployment with one message
 * if anything is wrong. Made by the container; applications never use it.
 */
public class CacheKitExtension implements Extension {

    private final List<BeanInfo> found = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private @Nullable KitConfiguration draft;
    private @Nullable Plans plans;

    /** For the container. */
    public CacheKitExtension() {}

    /** All of them: what is an annotation of the kit by another one is known when all are. */
    void collect(@Observes ProcessManagedBean<?> event) {
        if (!event.getAnnotatedBeanClass().isAnnotationPresent(Interceptor.class)) { // may carry ours on its class
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
            Plans.refuse(type, mistakes);
        }
    }

    /** Where the container is going to refuse final methods, one at a time, all mistakes are told before it can. */
    void compile(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ConfigReader config = new ConfigReader(ConfigProvider.getConfig(), mistakes);
        draft = config.read();
        plans = new Plans(beans, config::text, draft, mistakes);
        if (plans.compile(found)) {
            event.addDefinitionError(failure());
        }
        found.clear();
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        plans().check();
        OwnCodec.check(beans, mistakes);
        if (!mistakes.isEmpty()) {
            event.addDeploymentProblem(failure());
        }
    }

    private DeploymentException failure() {
        return new DeploymentException("Cache Kit found " + mistakes.size()
                + (mistakes.size() == 1 ? " mistake:\n  " : " mistakes:\n  ") + String.join("\n  ", mistakes));
    }

    Plans plans() {
        return Objects.requireNonNull(plans);
    }

    CacheKitBuilder builder() {
        return draft().builder;
    }

    private KitConfiguration draft() {
        return Objects.requireNonNull(draft, "The cache is used before the deployment is validated");
    }
}
