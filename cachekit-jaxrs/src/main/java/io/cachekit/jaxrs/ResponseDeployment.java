package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the annotations and the properties of an application's responses.
 *
 * @param types the annotated classes
 * @param paths the root resources
 * @param generators the beans that make keys, as far as the container does not show them
 */
record ResponseDeployment(Collection<Class<?>> types, Collection<Class<?>> paths, Collection<Class<?>> generators) {

    private static final Logger LOG = System.getLogger(CachedResponseExtension.class.getName());

    /** All problems in one exception; empty if there are none. Unknown properties are logged. */
    Optional<CacheConfigurationException> failure(BeanManager beans, EventLog log) {
        HttpSettings.complaints(MicroProfileConfig.names(), MicroProfileConfig::value)
                .forEach(complaint -> log.log(LOG, EventCode.UNKNOWN_PROPERTY, complaint));
        List<String> problems = new ArrayList<>();
        attempt(
                () -> ReadDetection.of(
                        HttpSettings.read(MicroProfileConfig::value).policy().detection()),
                problems);
        DeploymentCheck check =
                new DeploymentCheck(MicroProfileConfig::value, Locators.among(paths), type -> problem(type, beans));
        types.forEach(type -> problems.addAll(check.problems(type)));
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new CacheConfigurationException(String.join(" | ", problems)));
    }

    /** The problem of a class that can't be used as a bean; empty for one that can. */
    private Optional<String> problem(Class<?> type, BeanManager beans) {
        Set<Bean<?>> candidates = beans.getBeans(type);
        if (candidates.isEmpty()) {
            return generators.contains(type)
                    ? Optional.empty()
                    : Optional.of(" is not a CDI bean; give it a scope such as @ApplicationScoped");
        }
        try {
            Bean<?> unused = beans.resolve(candidates);
            return Optional.empty();
        } catch (AmbiguousResolutionException e) {
            return Optional.of(" is ambiguous: " + candidates);
        }
    }

    private static void attempt(Runnable check, List<String> problems) {
        try {
            check.run();
        } catch (CacheConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
