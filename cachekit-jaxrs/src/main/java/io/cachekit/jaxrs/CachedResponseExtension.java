package io.cachekit.jaxrs;

import io.cachekit.jaxrs.servlet.RefreshRegistration;
import io.cachekit.support.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fails the deployment if {@link CachedResponse}, {@link InvalidatesResponses} or the {@code
 * cachekit.http} properties are used wrongly, with one line that lists all problems. A class that
 * CDI does not discover is checked at its first request instead. Unknown {@code cachekit.http}
 * properties are logged as warnings. A container without portable extensions runs {@link
 * CachedResponseLiteExtension} instead.
 */
public class CachedResponseExtension implements Extension {

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
        new ResponseDeployment(types, paths, generators).failure(beans, early).ifPresent(event::addDeploymentProblem);
        types.clear();
        paths.clear();
        generators.clear();
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
}
