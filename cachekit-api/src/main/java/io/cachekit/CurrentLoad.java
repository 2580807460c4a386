package io.cachekit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The load that a thread runs. For implementations of {@link CacheService}; applications use {@link
 * LoadContext#current}.
 */
public final class CurrentLoad {

    private static final ThreadLocal<@Nullable LoadContext<?>> CURRENT = new ThreadLocal<>();

    private CurrentLoad() {}

    /**
     * Makes a load that of the calling thread.
     *
     * @param context the load
     * @return the one before, for {@link #leave}; null for none
     */
    public static @Nullable LoadContext<?> enter(LoadContext<?> context) {
        LoadContext<?> before = CURRENT.get();
        CURRENT.set(context);
        return before;
    }

    /**
     * Ends what {@link #enter} has begun.
     *
     * @param before what that returned
     */
    public static void leave(@Nullable LoadContext<?> before) {
        if (before == null) {
            CURRENT.remove(); // a pooled thread keeps nothing of an application
        } else {
            CURRENT.set(before);
        }
    }

    @SuppressWarnings("unchecked") // the caller says the type, as LoadContext.current() documents
    static <T> Optional<LoadContext<T>> find() {
        return Optional.ofNullable((LoadContext<T>) CURRENT.get());
    }
}
