package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheExplanation;
import io.cachekit.CacheKey;
import io.cachekit.CacheMode;
import io.cachekit.CacheReason;
import io.cachekit.EntryReport;
import io.cachekit.EntryReport.State;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.spi.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a read of a key is a hit or not. Changes and counts nothing. Thread-safe.
 *
 * @param adapter the backend
 * @param modes the modes of namespaces
 * @param transactions the transactions of callers
 * @param flights the loads of this node
 * @param held the keys whose load has failed
 */
record Explainer(
        CacheAdapter adapter, NamespaceModes modes, Transactions transactions, Flights flights, HeldKeys held) {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");

    private static final String STALE =
            "The entry has expired, and is kept for loads that fail, or while another load runs.";

    CacheExplanation explain(CacheKey key) {
        CacheMode mode = modes.mode(key.namespace());
        boolean pending = transactions.pending();
        List<EntryReport> levels = adapter.inspect(key);
        Optional<EntryReport> serving =
                levels.stream().filter(Explainer::answers).findFirst();
        CacheReason bypass = bypass(mode, pending);
        CacheReason reason = bypass != null ? bypass : serving.isPresent() ? null : reason(levels);
        CacheDecision decision = bypass != null
                ? CacheDecision.BYPASS
                : serving.map(Explainer::hit).orElse(CacheDecision.MISS);
        boolean here = flights.contain(key);
        return new CacheExplanation(
                key,
                decision,
                reason,
                reason == null ? text(decision) : isStale(reason, levels) ? STALE : text(reason),
                mode,
                pending,
                here,
                !here && adapter instanceof LoadLeasing leasing && leasing.isLeased(key),
                mode == CacheMode.ON && !pending && adapter.isCurrent(tagged(key, levels), adapter.token(key)),
                held.failureOf(key),
                levels);
    }

    private static @Nullable CacheReason bypass(CacheMode mode, boolean pending) {
        if (pending) {
            return CacheReason.TRANSACTION;
        }
        return mode == CacheMode.OFF ? CacheReason.OFF : null;
    }

    /**
     * Logs a read that was not answered, at DEBUG and without a call to a server; a caller checks
     * the level.
     *
     * @param loads whether a load follows, which may be due though there is a live entry, and may
     *     find the value known to be absent
     */
    void logMiss(CacheKey key, boolean loads) {
        CacheReason bypass = bypass(modes.mode(key.namespace()), transactions.pending());
        String why;
        if (bypass != null) {
            why = text(bypass);
        } else if (adapter instanceof LoadLeasing) { // remote
            why = "The backend has returned none. explain(key) looks for the reason.";
        } else {
            List<EntryReport> levels = adapter.inspect(key);
            boolean answers = levels.stream().anyMatch(Explainer::answers);
            if (answers && loads) {
                return;
            }
            boolean there = levels.stream().anyMatch(level -> level.state() == State.SERVED);
            why = text(there ? CacheReason.OTHER_TYPE : reason(levels));
        }
        LOGGER.log(Level.DEBUG, "Read of {0} was not answered: {1}", key.fullKey(), why);
    }

    static boolean logsMisses() {
        return LOGGER.isLoggable(Level.DEBUG);
    }

    /** The reason of the level that a read asks last; that of an earlier one, if the last has no entry. */
    private static CacheReason reason(List<EntryReport> levels) {
        CacheReason reason = CacheReason.NOT_THERE;
        for (EntryReport level : levels) {
            CacheReason own = reason(level.state());
            if (own != CacheReason.NOT_THERE) {
                reason = own;
            }
        }
        return reason;
    }

    private static CacheReason reason(State state) {
        return switch (state) {
            case SERVED, ABSENT, KNOWN_ABSENT -> CacheReason.NOT_THERE;
            case EXPIRED, STALE -> CacheReason.EXPIRED;
            case OUT_OF_SYNC -> CacheReason.OUT_OF_SYNC;
            case INVALIDATION_QUEUED -> CacheReason.INVALIDATION_QUEUED;
            case UNREADABLE -> CacheReason.UNREADABLE;
            case UNAVAILABLE -> CacheReason.UNAVAILABLE;
        };
    }

    private static boolean answers(EntryReport level) {
        return level.state() == State.SERVED || level.state() == State.KNOWN_ABSENT;
    }

    private static CacheDecision hit(EntryReport level) {
        if (level.state() == State.KNOWN_ABSENT) {
            return CacheDecision.ABSENT;
        }
        return level.level() == EntryReport.Level.MEMORY ? CacheDecision.HIT_L1 : CacheDecision.HIT_L2;
    }

    private static boolean isStale(CacheReason reason, List<EntryReport> levels) {
        return reason == CacheReason.EXPIRED && levels.stream().anyMatch(level -> level.state() == State.STALE);
    }

    /** The key with the tags of its entry, whose gates hold loads back, too. */
    private static CacheKey tagged(CacheKey key, List<EntryReport> levels) {
        return levels.stream()
                .flatMap(level -> Optional.ofNullable(level.details()).stream())
                .findFirst()
                .map(details -> key.withTags(details.tags().toArray(new String[0])))
                .orElse(key);
    }

    private static String text(CacheDecision hit) {
        if (hit == CacheDecision.ABSENT) {
            return "The source is known to have no value: loads are answered by that, other reads find nothing.";
        }
        return hit == CacheDecision.HIT_L1
                ? "A read of the type that it was stored as is answered from the memory of this node."
                : "A read of the type that it was stored as is answered from Redis.";
    }

    private static String text(CacheReason reason) {
        return switch (reason) {
            case NOT_THERE -> "There is no entry: it was never stored, or it has expired, was evicted or invalidated.";
            case EXPIRED -> "The entry has expired.";
            case OTHER_TYPE -> "The entry holds a value of another type than the reader asks for.";
            case UNREADABLE -> "The bytes in Redis are no entry of this format.";
            case OUT_OF_SYNC ->
                "The entry in memory is not used, since this node may have missed changes, and Redis has none.";
            case INVALIDATION_QUEUED ->
                "An invalidation or a set of this node waits for Redis; until then, it reads past it.";
            case UNAVAILABLE -> "Redis does not answer.";
            case TRANSACTION ->
                "The transaction of the caller has changed cached data, and reads past the cache until it ends.";
            case OFF -> "The cache is switched off for this namespace, or as a whole.";
        };
    }
}
