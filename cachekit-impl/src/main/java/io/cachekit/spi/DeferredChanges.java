package io.cachekit.spi;

import io.cachekit.Invalidation;
import io.cachekit.spi.DeferredChange.Target;
import io.cachekit.spi.DeferredChange.Write;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The changes of one transaction that wait for its end, for implementations of {@link Transactions}: they add each change,
 * and call one method once the transaction has ended, or none after a rollback. Thread-safe.
 *
 * <p>After the end all invalidations of a cache are one, also if sets or puts were made between them. A change that fails
 * is logged, and does not keep the others back.
 */
public final class DeferredChanges {

    private static final Logger LOGGER = System.getLogger("io.cachekit.spi");

    private final Queue<DeferredChange> changes = new ConcurrentLinkedQueue<>();

    /** Makes a list without a change. */
    public DeferredChanges() {
        // nothing waits yet
    }

    /**
     * Adds a change behind the others.
     *
     * @param change the change
     */
    public void add(DeferredChange change) {
        changes.add(change);
    }

    /** {@return how many changes wait} */
    public int size() {
        return changes.size();
    }

    /** Makes the changes, since the transaction has committed. The result is that of their order. */
    public void committed() {
        drained().values().forEach(DeferredChanges::make);
    }

    /** Invalidates all entries to change, since the outcome of the transaction is unknown. */
    public void inDoubt() {
        drained()
                .forEach((target, some) -> invalidate(
                        target, some.stream().map(DeferredChange::names).toList()));
    }

    private Map<Target, List<DeferredChange>> drained() {
        Map<Target, List<DeferredChange>> byCache = new LinkedHashMap<>();
        for (DeferredChange next = changes.poll(); next != null; next = changes.poll()) {
            byCache.computeIfAbsent(next.target(), target -> new ArrayList<>()).add(next);
        }
        return byCache;
    }

    private static void make(List<DeferredChange> some) {
        CommitPlan plan = CommitPlan.of(some);
        List<Invalidation> removed = new ArrayList<>(plan.removed());
        for (Write write : plan.before()) {
            if (!succeeds(write)) {
                removed.add(write.names());
            }
        }
        invalidate(some.get(0).target(), removed);
        for (Write write : plan.after()) {
            boolean unused = succeeds(write);
        }
    }

    private static boolean succeeds(Write write) {
        try {
            write.run();
            return true;
        } catch (RuntimeException e) { // the transaction has ended; the rest must still be done
            write.target()
                    .events()
                    .failure(
                            LOGGER,
                            EventCode.SET_AFTER_COMMIT_FAILED,
                            e,
                            write.keys().size());
            return false;
        }
    }

    private static void invalidate(Target target, List<Invalidation> names) {
        if (names.isEmpty()) {
            return;
        }
        try {
            target.invalidate(Invalidation.union(names));
        } catch (RuntimeException e) { // the transaction has ended; the rest must still be done
            target.events().failure(LOGGER, EventCode.INVALIDATION_AFTER_COMMIT_FAILED, e, names.size());
        }
    }
}
