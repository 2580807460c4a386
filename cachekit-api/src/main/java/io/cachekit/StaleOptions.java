package io.cachekit;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The use of a value whose TTL is over. Both windows are counted from there, and whatever is left
 * open is as configured. Immutable and thread-safe.
 *
 * @param ifError how long a value is returned if its load fails, from zero to 365 days, or null
 * @param whileRevalidate how long a value is returned while another is loaded, from zero to 365
 *     days, or null
 * @param applyOn the names of exceptions of loads that count as failures, with their subclasses;
 *     empty if left open
 * @param skipOn the names of exceptions that do not, beside the configured ones; of two classes
 *     that an exception extends, the nearer one decides
 */
public record StaleOptions(
        @Nullable Duration ifError, @Nullable Duration whileRevalidate, Set<String> applyOn, Set<String> skipOn) {

    /** The longest window. */
    public static final Duration LONGEST = Duration.ofDays(365);

    static final StaleOptions DEFAULTS = new StaleOptions(null, null, Set.of(), Set.of());
    static final StaleOptions OFF = new StaleOptions(Duration.ZERO, Duration.ZERO, Set.of(), Set.of());

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a window is out of its range
     */
    public StaleOptions {
        if (ifError != null) {
            checkWindow("staleIfError", ifError);
        }
        if (whileRevalidate != null) {
            checkWindow("staleWhileRevalidate", whileRevalidate);
        }
        applyOn = Set.copyOf(applyOn);
        skipOn = Set.copyOf(skipOn);
    }

    static void checkWindow(String name, Duration window) {
        if (window.isNegative() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + window + "; allowed is PT0S to 365 days");
        }
    }

    StaleOptions ifError(Duration window) {
        return new StaleOptions(window, whileRevalidate, applyOn, skipOn);
    }

    StaleOptions whileRevalidate(Duration window) {
        return new StaleOptions(ifError, window, applyOn, skipOn);
    }

    StaleOptions applyOn(Collection<Class<? extends Throwable>> exceptions) {
        return new StaleOptions(ifError, whileRevalidate, names(exceptions), skipOn);
    }

    StaleOptions skipOn(Collection<Class<? extends Throwable>> exceptions) {
        return new StaleOptions(ifError, whileRevalidate, applyOn, names(exceptions));
    }

    private static Set<String> names(Collection<Class<? extends Throwable>> classes) {
        return new LinkedHashSet<>(classes.stream().map(Class::getName).toList());
    }

    /** Takes what is left open from others; {@code skipOn} is that of both. */
    StaleOptions or(StaleOptions others) {
        Set<String> skipped = new LinkedHashSet<>(skipOn);
        skipped.addAll(others.skipOn);
        return new StaleOptions(
                ifError == null ? others.ifError : ifError,
                whileRevalidate == null ? others.whileRevalidate : whileRevalidate,
                applyOn.isEmpty() ? others.applyOn : applyOn,
                skipped);
    }
}
