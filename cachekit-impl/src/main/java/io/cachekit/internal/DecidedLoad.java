package io.cachekit.internal;

import io.cachekit.LoadContext;
import java.time.Instant;

/**
 * A load under way, also for the decisions of annotations on its value.
 *
 * @param <T> the value
 */
public interface DecidedLoad<T> extends LoadContext<T> {

    /** Does what {@link #doNotStore} does, for an {@code unless}. */
    void unless();

    /** Sets the instant until which the value lives, in place of a TTL. */
    void until(Instant end);

    /** The run of the loader that the calling thread runs. */
    static DecidedLoad<Object> ofThread() {
        return (DecidedLoad<Object>) LoadContext.current();
    }
}
