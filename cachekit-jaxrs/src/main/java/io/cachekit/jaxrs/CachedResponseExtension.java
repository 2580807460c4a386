package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.servlet.RefreshRegistration;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.Path;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fails the deployment if {@link CachedResponse}, {@link InvalidatesResponses} or the {@code
 * cachekit.http} properties are used wrongly, with one line that lists all problems. A class that
 * CDI does not discover is checked at its first request instead. Unknown {@code cachekit.http}
 * properties are logged as warnings.
 */
public class CachedResponseExtension implements Extension {

    private static final Logger LOG = System.getLogger(CachedResponseExtension.class.getName());

    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final Set<Class<?>> paths = new LinkedHashSet<>();
    private final Set<Class<?>> generators = new LinkedHashSet<>();
    private final EventLog early = new EventLog(InstantSource.system());
    private final Set<Object> contexts = ConcurrentHashMap.newKeySet();

    <T> void collect(
            @Observes
                    @WithAnnotations({CachedResponse.class, InvalidatesResponses.class, InvalidatesResponses.List.class
                    })
                    ProcessAnnotatedType<T> event) {
        Class<T> type = event.getAnnotatedType().getJavaClass();
        if (!type.getPackageName().equals(CachedResponseExtension.class.getPackageName())) {
            types.add(type);
        }
    }

    /** Not every container shows the extension all beans: Payara hides those of other libraries. */
    <T extends ResponseKeyGenerator> void collectGenerators(@Observes ProcessManagedBean<T> event) {
        if (event.getBean().getQualifiers().contains(Default.Literal.INSTANCE)) {
            generators.add(event.getBean().getBeanClass());
        }
    }

    <T> void collectRoots(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<T> event) {
        paths.add(event.getAnnotatedType().getJavaClass());
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        HttpSettings.complaints(MicroProfileConfig.names(), MicroProfileConfig::value)
                .forEach(complaint -> early.log(LOG, EventCode.UNKNOWN_PROPERTY, complaint));
        List<String> problems = new ArrayList<>();
        attempt(
                () -> ReadDetection.of(
                        HttpSettings.read(MicroProfileConfig::value).policy().detection()),
                problems);
        DeploymentCheck check = new DeploymentCheck(
                MicroProfileConfig::value,
                Locators.among(paths),
                type -> problem(type, beans, generators.contains(type)));
        types.forEach(type -> problems.addAll(check.problems(type)));
        types.clear();
        paths.clear();
        generators.clear();
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(new CacheConfigurationException(String.join(" | ", problems)));
        }
    }

    /** The payload is mostly the ServletContext, a type that not every server shows. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object payload, Instance<EventLog> logs) {
        KitEvents.of(logs).take(early);
        contexts.add(payload);
        registerFilters();
    }

    /** Registers the servlet filters, or tries again: on Open Liberty the start is too early. */
    void registerFilters() {
        contexts.removeIf(CachedResponseExtension::isRegistered);
    }

    private static boolean isRegistered(Object context) {
        try {
            RefreshRegistration.register(context);
            return true;
        } catch (IllegalStateException | UnsupportedOperationException e) {
            return false;
        } catch (LinkageError e) {
            // Without the Servlet API the first request that finds a response stale refreshes it.
            return true;
        }
    }

    /** The problem of a class that can't be used as a bean; empty for one that can. */
    private static Optional<String> problem(Class<?> type, BeanManager beans, boolean discovered) {
        Set<Bean<?>> candidates = beans.getBeans(type);
        if (candidates.isEmpty()) {
            return discovered
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
