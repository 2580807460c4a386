package io.cachekit.cdi;

import io.cachekit.core.CacheKitBuilder;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final List<AnnotatedType<?>> found = new ArrayList<>();
    private final Map<Class<?>, Map<Method, MethodPlan>> plans = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private @Nullable KitDraft draft;
    private @Nullable Generators generators;

    /** For the container. */
    public CacheKitExtension() {}

    /** Interceptors may carry our annotations on their class; they are not looked at. */
    void collect(@Observes ProcessManagedBean<?> event) {
        AnnotatedType<?> type = event.getAnnotatedBeanClass();
        if (!type.isAnnotationPresent(Interceptor.class) && BeanCompiler.concerns(type)) {
            found.add(type);
        }
    }

    /** Where the container is going to refuse final methods, one at a time, all mistakes are told before it can. */
    void compile(@Observes AfterBeanDiscovery event, BeanManager beans) {
        ConfigReader config = new ConfigReader(ConfigProvider.getConfig(), mistakes);
        draft = config.read();
        generators = new Generators(beans);
        PlanContext context =
                new PlanContext(new TtlSetting(config::text), draft.hasDefaultNamespace, generators, mistakes);
        boolean stopsContainer = false;
        for (AnnotatedType<?> type : found) {
            BeanCompiler compiler = new BeanCompiler(type, context);
            plans.put(type.getJavaClass(), compiler.compile());
            stopsContainer |= compiler.stopsContainer();
        }
        found.clear();
        if (stopsContainer) {
            event.addDefinitionError(failure());
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
        Objects.requireNonNull(generators).check();
        OwnCodec.check(beans, mistakes);
        if (!mistakes.isEmpty()) {
            event.addDeploymentProblem(failure());
        }
    }

    private DeploymentException failure() {
        return new DeploymentException("Cache Kit found " + mistakes.size()
                + (mistakes.size() == 1 ? " mistake:\n  " : " mistakes:\n  ") + String.join("\n  ", mistakes));
    }

    Map<Method, MethodPlan> plans(Class<?> beanClass) {
        return plans.getOrDefault(beanClass, Map.of());
    }

    CacheKitBuilder builder() {
        return draft().builder;
    }

    boolean checksSerializable() {
        return draft().checkSerializable;
    }

    private KitDraft draft() {
        return Objects.requireNonNull(draft, "The cache is used before the deployment is validated");
    }

    Generators generators() {
        return Objects.requireNonNull(generators);
    }
}
