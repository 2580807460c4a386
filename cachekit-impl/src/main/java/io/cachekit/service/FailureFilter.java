package io.cachekit.service;

import io.cachekit.CacheException;
import io.cachekit.StaleOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Tells failures of a source, for which a stale value is returned, from answers and from ends of
 * the load. Of two named classes that an exception extends the nearer one decides.
 *
 * @param applyOn the names of classes of failures
 * @param skipOn the names of classes of others; they win where both name one class
 */
record FailureFilter(Set<String> applyOn, Set<String> skipOn) {

    /** Answers: the request was wrong, or the source has no such value. By name: none need be there. */
    static final Set<String> ANSWERS = Set.of(
            "jakarta.ws.rs.ClientErrorException",
            "jakarta.persistence.EntityNotFoundException",
            "jakarta.persistence.NoResultException",
            "jakarta.data.exceptions.EmptyResultException",
            "jakarta.validation.ConstraintViolationException");

    static final FailureFilter DEFAULT = new FailureFilter(Set.of(Exception.class.getName()), ANSWERS);

    /** The filter of options; what they skip comes to the answers that are known, without what they apply to. */
    static FailureFilter of(StaleOptions options) {
        if (options.applyOn().isEmpty() && options.skipOn().isEmpty()) {
            return DEFAULT;
        }
        Set<String> skipped = new HashSet<>(ANSWERS);
        skipped.removeAll(options.applyOn());
        skipped.addAll(options.skipOn());
        return new FailureFilter(
                options.applyOn().isEmpty() ? DEFAULT.applyOn : options.applyOn(), Set.copyOf(skipped));
    }

    /** Checks whether a stale value may be returned in place of what a load threw. */
    boolean isFailure(Throwable thrown) {
        return kind(thrown) == Kind.FAILURE;
    }

    /** Checks whether what a load threw says something about the value, as the source has it. */
    boolean isAnswer(Throwable thrown) {
        return kind(thrown) == Kind.ANSWER;
    }

    private Kind kind(Throwable thrown) {
        if (thrown instanceof Error
                || thrown instanceof InterruptedException
                || isInterruptedWait(thrown)
                || thrown instanceof CancellationException) {
            return Kind.END;
        }
        for (Class<?> c = thrown.getClass(); c != null; c = c.getSuperclass()) {
            if (skipOn.contains(c.getName())) {
                return Kind.ANSWER;
            }
            if (applyOn.contains(c.getName())) {
                return Kind.FAILURE;
            }
        }
        return Kind.END;
    }

    /** Other exceptions with this cause may be those of time-outs that have interrupted the source. */
    private static boolean isInterruptedWait(Throwable thrown) {
        return thrown instanceof CacheException && thrown.getCause() instanceof InterruptedException;
    }

    private enum Kind {
        FAILURE,
        ANSWER,
        END
    }
}
