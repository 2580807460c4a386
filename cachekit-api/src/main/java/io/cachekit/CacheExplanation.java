package io.cachekit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "Why is this key a miss?": what a read by the calling thread would find now, and
 * what the node knows of the key. For persons: it holds no value, and it was true in the moment in
 * which it was made. Immutable.
 *
 * @param key the key with its namespace, without tags
 * @param decision the answer to a read with a loader, of the type that the entry was stored as; {@link
 *     CacheDecision#MISS} also for a stale entry, since it depends on the options whether it may answer
 * @param reason the reason for that answer, or null for a hit
 * @param text the same as a sentence, in English
 * @param mode the mode of the namespace on this node
 * @param transactionPending whether the transaction of the calling thread has changed cached data, so that its reads
 *     and loads go past the cache
 * @param loading whether a load of the key that other callers wait for is under way on this node
 * @param loadingElsewhere whether another node has the lease of the load of the key, so that loads of this one wait
 *     for it a while
 * @param loadsStored whether the value of a load that begins now would be stored, as long as nothing changes; false
 *     while an invalidation that names the entry runs, and if the mode or the transaction forbids it
 * @param lastFailure the last failure of a load in place of whose value an entry was there, or null if there was none,
 *     the next load succeeded, or it is forgotten: a node remembers about 10,000
 * @param levels one report a level, in the order in which a read asks them, without texts of values; none if the
 *     backend can't tell
 */
public record CacheExplanation(
        CacheKey key,
        CacheDecision decision,
        @Nullable CacheReason reason,
        String text,
        CacheMode mode,
        boolean transactionPending,
        boolean loading,
        boolean loadingElsewhere,
        boolean loadsStored,
        @Nullable LoadFailure lastFailure,
        List<EntryReport> levels) {

    /** Checks the components, and drops the texts of values. */
    public CacheExplanation {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(mode, "mode");
        levels = levels.stream().map(CacheExplanation::withoutText).toList();
    }

    private static EntryReport withoutText(EntryReport report) {
        EntryReport.Details all = report.details();
        return all == null
                ? report
                : new EntryReport(
                        report.level(),
                        report.state(),
                        new EntryReport.Details(
                                all.tags(),
                                all.createdAt(),
                                all.expiresAt(),
                                all.hitCount(),
                                all.lastAccessed(),
                                all.bytes(),
                                all.type(),
                                Optional::empty));
    }
}
