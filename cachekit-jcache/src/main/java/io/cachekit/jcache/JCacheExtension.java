package io.cachekit.jcache;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds annotations of the kit to methods with those of JCache, and stops the deployment with one
 * message if any has no counterpart. Made by the container; applications never use it.
 */
public class JCacheExtension implements Extension {

    private final List<String> problems = new ArrayList<>();

    /** For the container. */
    public JCacheExtension() {}

    <T> void map(@Observes ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        MethodMapping.misplaced(type).forEach(problems::add);
        if (type.getMethods().stream().noneMatch(MethodMapping::isAnnotated)) {
            return;
        }
        AnnotatedTypeConfigurator<T> changed = event.configureAnnotatedType();
        changed.methods().forEach(each -> {
            if (MethodMapping.isAnnotated(each.getAnnotated())) {
                Method method = each.getAnnotated().getJavaMember();
                try {
                    each.add(new MethodMapping(type, each.getAnnotated()).annotation());
                } catch (IllegalArgumentException e) {
                    problems.add(type.getJavaClass().getName() + "#" + method.getName() + ": " + e.getMessage());
                }
            }
        });
    }

    void report(@Observes AfterBeanDiscovery event) {
        if (!problems.isEmpty()) {
            event.addDefinitionError(new DeploymentException(
                    "Cache Kit can't map these annotations of JCache:\n  " + String.join("\n  ", problems)));
        }
    }
}
