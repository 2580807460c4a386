package io.cachekit.cdi.plan;

import org.jspecify.annotations.Nullable;

/** Does several things whatever fails of them, and tells at the end. For one thread. */
final class FirstFailure {

    private @Nullable RuntimeException first;

    void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) { // kept until the rest is done
            if (first == null) {
                first = e;
            } else if (first != e) {
                first.addSuppressed(e);
            }
        }
    }

    /** Throws the first failure, if there was any, with the others suppressed. */
    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
