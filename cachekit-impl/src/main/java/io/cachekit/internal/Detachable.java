package io.cachekit.internal;

/**
 * A loader that needs its caller, and another one in its place that does not: for loads in the
 * background, which may run after the call has returned.
 *
 * @param <L> the loader
 */
public interface Detachable<L> {

    /** The loader for a thread without a caller. */
    L detached();
}
