package io.cachekit.cdi.plan;

/** A condition on a call. Thread-safe. */
@FunctionalInterface
public interface CallCondition {

    /** Checks it; throws what the bean throws. */
    boolean holds(Call call);
}
