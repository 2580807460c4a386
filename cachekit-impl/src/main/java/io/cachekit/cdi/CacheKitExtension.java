package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.cdi.plan.BeanType;
import io.cachekit.cdi.plan.Plans;
import jakarta.decorator.Decorator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, compiles every annotated method of every bean, and stops the deployment
 * with one message if anything is wrong. Made by the container; applications never use it. A
 * container without portable extensions runs {@link CacheKitLiteExtension} instead.
 */
public class CacheKitExtension implements Extension {

    private final List<BeanInfo> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable KitDeployment deployment;

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
            Plans.refuse(BeanType.of(type), problems);
        }
    }

    /** Reports all problems before the container refuses final methods, one at a time. */
    void compile(@Observes AfterBeanDiscovery event, BeanManager beans) {
        KitDeployment read = new KitDeployment(beans, problems);
        deployment = read;
        if (read.compile(found)) {
            read.failure().ifPresent(event::addDefinitionError);
        }
        found.clear();
        event.addBean()
                .id(UUID.randomUUID().toString()) // several WARs of an EAR have classes of the same name
                .types(KitDeployment.class)
                .scope(Singleton.class)
                .produceWith(instance -> Objects.requireNonNull(deployment));
    }

    void validate(@Observes AfterDeploymentValidation event) {
        KitDeployment read = Objects.requireNonNull(deployment);
        read.check();
        read.failure().ifPresent(event::addDeploymentProblem);
    }
}
