package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fails the deployment of an application with mistakes in {@link CachedResponse} annotations or in the
 * {@code cachekit.http} properties, with one line that lists them all. A class that CDI does not discover is
 * checked at its first request instead. Unknown {@code cachekit.http} properties are logged as warnings.
 */
public class CachedResponseExtension implements Extension {

    private static final Logger LOG = System.getLogger(CachedResponseExtension.class.getName());

    private final Set<Class<?>> types = new LinkedHashSet<>();

    /** Makes the extension; the CDI container does. */
    public CachedResponseExtension() {
        // nothing to do
    }

    <T> void collect(@Observes @WithAnnotations(CachedResponse.class) ProcessAnnotatedType<T> event) {
        Class<T> type = event.getAnnotatedType().getJavaClass();
        if (!type.getPackageName().equals(CachedResponseExtension.class.getPackageName())) {
            types.add(type);
        }
    }

    void check(@Observes AfterDeploymentValidation event) {
        HttpSettings.complaints(MicroProfileConfig.names()).forEach(complaint -> LOG.log(Level.WARNING, complaint));
        List<String> problems = new ArrayList<>();
        try {
            HttpSettings.read(MicroProfileConfig::value);
        } catch (CacheConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        DeploymentCheck check = new DeploymentCheck(MicroProfileConfig::value);
        types.forEach(type -> problems.addAll(check.problems(type)));
        types.clear();
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(new CacheConfigurationException(String.join(" | ", problems)));
        }
    }
}
