package io.cachekit;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Objects;

/**
 * A line that the kit has logged for operators. It holds no value and no secret. Immutable and
 * thread-safe.
 *
 * @param at the time of the line, of the last one if it was repeated
 * @param code its code, such as {@code CACHEKIT-2001}, which {@code docs/troubleshooting.md}
 *     explains
 * @param level {@code ERROR}, {@code WARNING}, or {@code INFO} for the end of a trouble
 * @param text the line without its code, in English
 * @param count the number of equal lines, at least 1
 */
public record OperatorEvent(Instant at, String code, Level level, String text, long count) {

    /** Checks that there are a time, a code, a level and a text. */
    public OperatorEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(text, "text");
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; allowed is 1 or more");
        }
    }
}
