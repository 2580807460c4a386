package io.cachekit.cdi.plan;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.SessionBeanType;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bean at deployment.
 *
 * @param type the class with its annotations
 * @param scope its scope
 * @param session whether it is a session bean
 * @param stateful whether it is a stateful one, which belongs to one client
 * @param bean the bean itself, or null if the container has dropped it because nothing uses it
 */
public record BeanInfo(
        BeanType type,
        Class<? extends Annotation> scope,
        boolean session,
        boolean stateful,
        @Nullable Bean<?> bean) {

    private static final Set<Class<? extends Annotation>> SHARED =
            Set.of(ApplicationScoped.class, Singleton.class, Dependent.class);

    /** The bean of an event. */
    public static BeanInfo of(ProcessManagedBean<?> event) {
        boolean stateful = event instanceof ProcessSessionBean<?> session
                && session.getSessionBeanType() == SessionBeanType.STATEFUL;
        return new BeanInfo(
                BeanType.of(event.getAnnotatedBeanClass()),
                event.getBean().getScope(),
                event instanceof ProcessSessionBean<?>,
                stateful,
                event.getBean());
    }

    /** A bean of a container without portable extensions, which has no session beans. */
    public static BeanInfo of(Class<?> type, Class<? extends Annotation> scope, @Nullable Bean<?> bean) {
        return new BeanInfo(BeanType.of(type), scope, false, false, bean);
    }

    /** Checks whether each caller, or request, has an object of its own. */
    boolean isOfOneCaller() {
        return stateful || !SHARED.contains(scope);
    }

    /** The kind of bean, for messages. */
    String kind() {
        return stateful ? "a stateful session bean" : "@" + scope.getSimpleName();
    }

    /** The reason that callers can't share results; empty if they can, or don't. */
    Optional<String> sharingRefusal(Cached annotation) {
        boolean apart = annotation.shared()
                || annotation.keyGenerator() != CacheKeyGenerator.class
                || Callers.isNamed(annotation.key())
                || Callers.isNamed(annotation.namespace());
        return apart || !isOfOneCaller()
                ? Optional.empty()
                : Optional.of(
                        "the bean is " + kind() + ", so each caller has one of its own, but all callers would get the"
                                + " first one's result; name {caller.name} in the key, give a keyGenerator, or say shared = true"
                                + " where the result is the same for all");
    }
}
