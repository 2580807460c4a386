package io.cachekit.cdi.plan;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/** Refuses results that can't be cached: those that can be read once, and none at all. */
final class Storable {

    private static final List<Class<?>> USED_UP =
            List.of(AutoCloseable.class, Iterator.class, Spliterator.class, Enumeration.class, Future.class);

    /** By name, because they need not be there. */
    private static final Set<String> USED_UP_NAMES = Set.of("jakarta.ws.rs.core.Response");

    /** By name, too. */
    private static final Set<String> SUBSCRIBED_NAMES = Set.of(
            "org.reactivestreams.Publisher",
            "io.smallrye.mutiny.Uni",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.ObservableSource");

    private Storable() {}

    /** The reason that results of a type can't be cached; empty if they can. */
    static Optional<String> refusal(Type type) {
        Class<?> raw = DeclaredTypes.erasure(type);
        if (raw == void.class || raw == Void.class) {
            return Optional.of("it returns nothing that could be cached");
        }
        boolean usedUp =
                USED_UP.stream().anyMatch(refused -> refused.isAssignableFrom(raw)) || isNamed(raw, USED_UP_NAMES);
        return usedUp
                ? Optional.of("it returns a " + raw.getName()
                        + ", which can be read once only; return a value, a list or a CompletionStage of one")
                : Optional.empty();
    }

    /** Checks whether a result does nothing before it is subscribed to. */
    static boolean isSubscribedTo(Class<?> raw) {
        return Flow.Publisher.class.isAssignableFrom(raw) || isNamed(raw, SUBSCRIBED_NAMES);
    }

    /** Checks whether a type, or one above it, has one of the names. */
    static boolean isNamed(Class<?> type, Set<String> names) {
        if (names.contains(type.getName())) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (isNamed(implemented, names)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isNamed(type.getSuperclass(), names);
    }
}
