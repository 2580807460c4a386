package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.core.KitListener;
import jakarta.decorator.Decorator;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the beans with annotations of the kit where the container runs no portable extensions, as
 * that of Quarkus, and leaves their names for {@link LiteDeployment}, which does at the start what
 * {@link CacheKitExtension} does at deployment. Made by the container; applications never use it.
 */
@SkipIfPortableExtensionPresent(CacheKitExtension.class)
public class CacheKitLiteExtension implements BuildCompatibleExtension {

    /** The beans of the kit that need an API, and a class of it, as in beans.xml. */
    private static final Map<String, String> NEEDED = Map.of(
            "io.cachekit.metrics.MetricsListener", "org.eclipse.microprofile.metrics.MetricRegistry",
            "io.cachekit.health.CacheHealthCheck", "org.eclipse.microprofile.health.HealthCheck");

    private final Map<String, String> scopes = new TreeMap<>();
    private final Set<String> refused = new TreeSet<>();
    private final AnnotatedClasses annotated = new AnnotatedClasses();

    /** For the container. */
    public CacheKitLiteExtension() {}

    /** Takes out beans of APIs that the application does not have: ArC reads no beans.xml. */
    @Enhancement(types = KitListener.class, withSubtypes = true)
    public void veto(ClassConfig bean) {
        String needed = NEEDED.get(bean.info().name());
        if (needed != null && !isThere(needed)) {
            bean.addAnnotation(Vetoed.class);
        }
    }

    private static boolean isThere(String name) {
        try {
            return Class.forName(name, false, CacheKitLiteExtension.class.getClassLoader()) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Notes interceptors and decorators, which are no beans whose calls are intercepted. */
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {Cached.class, CachePut.class, CacheInvalidate.class, CacheInvalidate.List.class})
    public void refuse(ClassInfo type) {
        if (type.hasAnnotation(Interceptor.class) || type.hasAnnotation(Decorator.class)) {
            refused.add(type.name());
        }
    }

    /** Notes the beans whose methods can be intercepted. */
    @Registration(types = Object.class)
    public void collect(BeanInfo bean) {
        if (bean.isClassBean()
                && !bean.declaringClass().hasAnnotation(Interceptor.class)
                && annotated.mayHave(bean.declaringClass())) {
            scopes.put(bean.declaringClass().name(), bean.scope().annotation().name());
        }
    }

    /** Adds the bean that reads the classes at the start. */
    @Synthesis
    public void add(SyntheticComponents components) {
        components
                .addBean(KitDeployment.class)
                .type(KitDeployment.class)
                .scope(Singleton.class)
                .withParam(LiteDeployment.CLASSES, scopes.keySet().toArray(String[]::new))
                .withParam(LiteDeployment.SCOPES, scopes.values().toArray(String[]::new))
                .withParam(LiteDeployment.REFUSED, refused.toArray(String[]::new))
                .createWith(LiteDeployment.class);
    }
}
