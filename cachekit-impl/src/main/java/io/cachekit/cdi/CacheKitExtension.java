package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
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
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private @Nullable KeyGenerators generators;
    private @Nullable Callers callers;
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
            type.getMethods().stream()
                    .filter(method -> method.getAnnotations().stream().anyMatch(AnnotationSearch::isOurs))
                    .forEach(method -> mistakes.add(BeanCompiler.name(type.getJavaClass(), method.getJavaMember())
                            + ": the class is an interceptor or decorator, so its methods can't be intercepted"));
        }
    }

    /** Where the container is going to refuse final methods, one at a time, all mistakes are told before it can. */
    void compile(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ConfigReader config = new ConfigReader(ConfigProvider.getConfig(), mistakes);
        draft = config.read();
        generators = new KeyGenerators(beans);
        callers = new Callers(beans);
        PlanContext context =
                new PlanContext(config::text, draft, generators, callers, new AnnotationSearch(beans), mistakes);
        plans = new Plans(context);
        boolean stopsContainer = false;
        for (BeanInfo bean : found) {
            BeanCompiler compiler = new BeanCompiler(bean, context);
            Map<Method, MethodPlan> compiled = compiler.compile();
            if (!compiled.isEmpty()) {
                plans.put(bean.type().getJavaClass(), compiled);
            }
            stopsContainer |= compiler.stopsContainer();
        }
        found.clear();
        if (stopsContainer) {
            event.addDefinitionError(failure());
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        Objects.requireNonNull(generators).check();
        Objects.requireNonNull(callers).check();
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

    KeyGenerators generators() {
        return Objects.requireNonNull(generators);
    }
}
