package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
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
import java.lang.System.Logger;
import java.lang.annotation.Annotation;
import java.time.InstantSource;

/**
 * Warns that the mode for tests is on, and records uses of beans of requests and sessions; without
 * {@code cachekit.http.detect-unkeyed-reads} it has no effect.
 */
public class ReadDetectionExtension implements Extension {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private boolean active;

    void begin(@Observes BeforeBeanDiscovery event) {
        begin();
    }

    void begin() {
        active = ReadDetection.configured() instanceof ReadDetector;
        if (active) {
            new EventLog(InstantSource.system()).log(LOG, EventCode.READS_ARE_WATCHED);
        }
    }

    <T> void rescope(@Observes ProcessBeanAttributes<T> event) {
        if (!active || !isRecorded(event.getAnnotated())) {
            return;
        }
        Class<? extends Annotation> scope = event.getBeanAttributes().getScope();
        if (scope == RequestScoped.class) {
            event.configureBeanAttributes().scope(RecordedContext.RequestScope.class);
        } else if (scope == SessionScoped.class) {
            event.configureBeanAttributes().scope(RecordedContext.SessionScope.class);
        }
    }

    void addContexts(@Observes AfterBeanDiscovery event, BeanManager beans) {
        if (active) {
            event.addContext(new RecordedContext(RecordedContext.RequestScope.class, RequestScoped.class, beans));
            event.addContext(new RecordedContext(RecordedContext.SessionScope.class, SessionScoped.class, beans));
            ServletBeans.add(event, beans);
        }
    }

    boolean isActive() {
        return active;
    }

    /** A resource or filter is a reader itself, and carries nothing. */
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
