package io.cachekit.admin;

import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences about states and selectors, and texts that are safe in a line of a log. */
final class Texts {

    private static final int LOGGED = 200;

    private Texts() {}

    /** The reason why an entry is served at a level or not. */
    static String reason(EntryReport.State state) {
        return switch (state) {
            case SERVED -> "The entry is served, to reads of the type that it was stored as.";
            case ABSENT -> "There is no entry: it was never stored, or it expired, was evicted or invalidated.";
            case STALE -> "The entry has expired; loads that fail may fall back to it for a while. Reads are misses.";
            case KNOWN_ABSENT -> "The source had no value; loads are answered by that, and reads are misses.";
            case EXPIRED -> "The entry has expired and was not yet removed; reads are misses.";
            case OUT_OF_SYNC -> "The entry is not used now: this node may have missed changes. Reads go to Redis.";
            case INVALIDATION_QUEUED ->
                "The entry is not served by this node: an invalidation or a set waits for Redis.";
            case UNREADABLE -> "The bytes are no entry of this format; reads are misses.";
            case UNAVAILABLE -> "Redis does not answer; reads are misses.";
        };
    }

    /** The selector of an invalidation, for the log. */
    static String selector(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            return "key " + quoted(one.key().key()) + in(one.key().namespace());
        }
        if (what instanceof Invalidation.Namespace whole) {
            return "namespace " + quoted(whole.namespace());
        }
        if (what instanceof Invalidation.Tags some) {
            return "tags " + some.tags().stream().map(Texts::quoted).collect(Collectors.joining(", "));
        }
        if (what instanceof Invalidation.PatternInNamespace some) {
            return "pattern " + quoted(some.pattern().toString()) + in(some.namespace());
        }
        if (what instanceof Invalidation.Pattern some) {
            return "pattern " + quoted(some.pattern().toString()) + " in all namespaces";
        }
        return "everything";
    }

    private static String in(@Nullable String namespace) {
        return namespace == null ? " without namespace" : " in namespace " + quoted(namespace);
    }

    /** A name on one line, cut, in quotes. */
    static String quoted(String name) {
        StringBuilder text = new StringBuilder("'");
        name.codePoints()
                .limit(LOGGED)
                .forEach(c -> text.appendCodePoint(Character.isISOControl(c) || isSeparator(c) ? '?' : c));
        return text.append(name.codePointCount(0, name.length()) > LOGGED ? "…'" : "'")
                .toString();
    }

    private static boolean isSeparator(int c) {
        return c == '\u2028' || c == '\u2029';
    }
}
