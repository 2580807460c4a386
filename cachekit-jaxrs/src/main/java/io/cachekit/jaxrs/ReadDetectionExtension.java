package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/**
 * Records which beans of requests and sessions a resource uses, where unkeyed reads are looked for; without {@code
 * cachekit.http.detect-unkeyed-reads} it does nothing.
 */
public class ReadDetectionExtension implements Extension {

    private boolean active;

    /** Makes the extension; the CDI container does. */
    public ReadDetectionExtension() {
        // nothing to do
    }

    void begin(@Observes BeforeBeanDiscovery event) {
        active = ReadDetector.isSwitchedOn();
    }

    <T> void rescope(@Observes ProcessBeanAttributes<T> event) {
        if (!active || !isRecorded(event.getAnnotated())) {
            return;
        }
        Class<? extends Annotation> scope = event.getBeanAttributes().getScope();
        if (scope == RequestScoped.class) {
            event.configureBeanAttributes().scope(RecordedRequestScoped.class);
        } else if (scope == SessionScoped.class) {
            event.configureBeanAttributes().scope(RecordedSessionScoped.class);
        }
    }

    void addContexts(@Observes AfterBeanDiscovery event, BeanManager beans) {
        if (active) {
            event.addContext(new RecordedContext(RecordedRequestScoped.class, RequestScoped.class, beans));
            event.addContext(new RecordedContext(RecordedSessionScoped.class, SessionScoped.class, beans));
            ServletBeans.add(event, beans);
        }
    }

    /** Beans of the application; a resource or filter is a reader itself, and carries nothing. */
    private static boolean isRecorded(Annotated annotated) {
        if (annotated instanceof AnnotatedMember<?> member) {
            return Caller.isOfApplication(member.getDeclaringType().getJavaClass());
        }
        return annotated instanceof AnnotatedType<?> type
                && Caller.isOfApplication(type.getJavaClass())
                && !type.isAnnotationPresent(Path.class)
                && !type.isAnnotationPresent(Provider.class);
    }
}
