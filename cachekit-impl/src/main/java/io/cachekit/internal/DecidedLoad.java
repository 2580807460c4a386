package io.cachekit.internal;

import io.cachekit.LoadContext;

/**
 * A load under way, also for the decisions of annotations on its value.
 *
 * @param <T> the value
 */
public interface DecidedLoad<T> extends LoadContext<T> {

    /** Does what {@link #doNotStore} does, for an {@code unless}. */
    void unless();
}
