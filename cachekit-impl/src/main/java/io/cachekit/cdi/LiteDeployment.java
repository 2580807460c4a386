package io.cachekit.cdi;

import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.cdi.plan.BeanType;
import io.cachekit.cdi.plan.Plans;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration and compiles the beans that {@link CacheKitLiteExtension} found, at the
 * start of the application, and stops it with one message if anything is wrong. Made by the
 * container; applications never use it.
 */
public class LiteDeployment implements SyntheticBeanCreator<KitDeployment> {

    static final String CLASSES = "classes";
    static final String SCOPES = "scopes";
    static final String REFUSED = "refused";

    /** For the container. */
    public LiteDeployment() {}

    @Override
    public KitDeployment create(Instance<Object> lookup, Parameters parameters) {
        BeanManager beans = lookup.select(BeanManager.class).get();
        List<String> problems = new ArrayList<>();
        for (String name : parameters.get(REFUSED, String[].class)) {
            Plans.refuse(BeanType.of(load(name)), problems);
        }
        KitDeployment deployment = new KitDeployment(beans, problems);
        String[] scopes = parameters.get(SCOPES, String[].class);
        List<BeanInfo> found = new ArrayList<>();
        for (String name : parameters.get(CLASSES, String[].class)) {
            Class<?> type = load(name);
            Class<? extends Annotation> scope = load(scopes[found.size()]).asSubclass(Annotation.class);
            found.add(BeanInfo.of(type, scope, bean(type, beans)));
        }
        boolean unused = deployment.compile(found);
        deployment.check();
        deployment.failure().ifPresent(failure -> {
            throw failure;
        });
        return deployment;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new DeploymentException(
                    "Cache Kit can't read the annotations of " + name + ", a bean of the"
                            + " application: its class can't be loaded; add what it needs to the application",
                    e);
        }
    }

    /** The bean of a class, which a container may drop if nothing uses it; null then. */
    private static @Nullable Bean<?> bean(Class<?> type, BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() == type && bean.getTypes().contains(type))
                .findFirst()
                .orElse(null);
    }
}
