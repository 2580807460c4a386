package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The invalidations that still have to reach Redis: each one once, at most a fixed number; whatever was added is covered
 * by what is in here until it was applied. Not thread-safe.
 */
final class PendingInvalidations {

    /** How often one is tried that Redis refuses, before it is widened. */
    static final int MOST_TRIES = 3;

    /**
     * One of them.
     *
     * @param what what to remove
     * @param ticket tells one addition from the next; rises
     * @param settling whether a command may still arrive that would undo it
     * @param settled when none can any more, on the monotonic clock
     * @param applied whether it waits for no more than to settle, and to be applied then
     * @param tries how often Redis has refused it
     * @param retry when to try again after that, on the monotonic clock
     */
    record Item(
            Invalidation what, long ticket, boolean settling, long settled, boolean applied, int tries, long retry) {

        boolean ready(long now) {
            return (tries == 0 || now - retry >= 0) && (!applied || settled(now));
        }

        /** Whether nothing may be served before it was applied, rather than just not the key that it names. */
        boolean blocks() {
            return !applied || !isKey();
        }

        boolean settled(long now) {
            return !settling || now - settled >= 0;
        }

        /** Nanoseconds until it is ready; zero if it is. */
        long nanosToWork(long now) {
            long refused = tries == 0 ? 0 : retry - now;
            long unsettled = !applied || !settling ? 0 : settled - now;
            return Math.max(0, Math.max(refused, unsettled));
        }

        Item asApplied() {
            return new Item(what, ticket, settling, settled, true, 0, 0);
        }

        boolean isKey() {
            return what instanceof Invalidation.Key;
        }
    }

    private final int limit;
    private final Map<Invalidation, Item> items = new LinkedHashMap<>();

    /** The keys that are not to be served; read without the lock, so a key stays in it for as long as it is queued. */
    private final Set<Invalidation> keys = ConcurrentHashMap.newKeySet();

    private long tickets;
    private int blocking;

    PendingInvalidations(int limit) {
        this.limit = limit;
    }

    /**
     * Adds what has to be applied from now on.
     *
     * @return whether the queue had to be widened
     */
    boolean add(Invalidation what) {
        return add(what, false, 0, true);
    }

    /** The same, and once more when it has settled. */
    boolean add(Invalidation what, long settled) {
        return add(what, true, settled, true);
    }

    /** Adds a key that is not served until it has settled and was applied; others may be. */
    boolean hold(Invalidation.Key what, long settled) {
        return add(what, true, settled, false);
    }

    private boolean add(Invalidation what, boolean settling, long settled, boolean blocks) {
        put(what, settling, settled, blocks);
        if (items.size() <= limit) {
            return false;
        }
        widen(Coalescing::toNamespace);
        if (items.size() > limit) {
            widen(narrow -> Coalescing.ALL);
        }
        return true;
    }

    private void put(Invalidation what, boolean settling, long settled, boolean blocks) {
        Invalidation name = queuedCover(what);
        Item old = take(name); // a new addition goes to the end, with a new ticket
        boolean wait = settling || (old != null && old.settling());
        long until = settled;
        if (old != null && old.settling() && (!settling || old.settled() - settled > 0)) {
            until = old.settled();
        }
        boolean all = blocks || !(name instanceof Invalidation.Key) || (old != null && old.blocks());
        int tries = old == null ? 0 : old.tries();
        insert(new Item(name, ++tickets, wait, until, !all, tries, old == null ? 0 : old.retry()));
    }

    private void insert(Item item) {
        items.put(item.what(), item);
        blocking += item.blocks() ? 1 : 0;
        if (item.isKey()) {
            keys.add(item.what());
        }
    }

    private @Nullable Item take(Invalidation what) {
        Item item = items.remove(what);
        blocking -= item != null && item.blocks() ? 1 : 0;
        return item;
    }

    private Invalidation queuedCover(Invalidation what) {
        if (items.containsKey(Coalescing.ALL)) {
            return Coalescing.ALL;
        }
        Invalidation wide = Coalescing.toNamespace(what);
        return items.containsKey(wide) ? wide : what;
    }

    private void widen(UnaryOperator<Invalidation> wider) {
        List<Item> narrow = all();
        items.clear();
        keys.clear();
        blocking = 0;
        for (Item item : narrow) {
            put(wider.apply(item.what()), item.settling(), item.settled(), true);
        }
    }

    /** Whether the next addition may widen what is queued, so that keys are no longer known one by one. */
    boolean full() {
        return items.size() >= limit;
    }

    /** Whether something has to be applied before anything is served. */
    boolean blocks() {
        return blocking > 0;
    }

    /** Whether a key is queued by itself. Needs no lock. */
    boolean holdsBack(CacheKey key) {
        return !keys.isEmpty() && keys.contains(new Invalidation.Key(key));
    }

    /** Whether Redis refuses to remove even everything. */
    boolean stuck() {
        Item all = items.get(Coalescing.ALL);
        return all != null && all.tries() >= MOST_TRIES;
    }

    /** Nanoseconds until the first is ready; negative if there is none. */
    long nanosToWork(long now) {
        return items.values().stream()
                .mapToLong(item -> item.nanosToWork(now))
                .min()
                .orElse(-1);
    }

    /**
     * Notes that Redis answered an item with an error. It goes to the end, to be tried again later; one that was
     * refused too often becomes a wider one. A key blocks no others meanwhile, anything wider blocks all.
     *
     * @param retry when to try again
     * @return whether it was widened
     */
    boolean refused(Item item, long retry) {
        Item current = items.get(item.what());
        if (current == null || current.ticket() != item.ticket()) {
            return false;
        }
        Item unused = take(item.what());
        int tries = current.tries() + 1;
        if (tries >= MOST_TRIES && !item.what().equals(Coalescing.ALL)) {
            keys.remove(item.what());
            Invalidation wide = Coalescing.toNamespace(item.what());
            put(wide.equals(item.what()) ? Coalescing.ALL : wide, current.settling(), current.settled(), true);
            return true;
        }
        insert(new Item(
                current.what(), ++tickets, current.settling(), current.settled(), current.isKey(), tries, retry));
        return false;
    }

    /** The next to apply, of those added up to a ticket; null if there is none. */
    @Nullable Item next(long lastTicket, long now) {
        for (Item item : items.values()) {
            if (item.ticket() <= lastTicket && item.ready(now)) {
                return item;
            }
        }
        return null;
    }

    /**
     * Notes that an item was applied.
     *
     * @param sent a reading of the monotonic clock from before the command was sent
     * @return whether it is done with, rather than added again meanwhile, widened, or unsettled
     */
    boolean applied(Item item, long sent) {
        Item current = items.get(item.what());
        if (current == null || current.ticket() != item.ticket()) {
            return false;
        }
        Item unused = take(item.what());
        if (current.settled(sent)) {
            keys.remove(item.what());
            return true;
        }
        insert(current.asApplied()); // at the end, out of the way of those that wait for their first time
        return false;
    }

    /** The same of the item of that name, unless it was added after a moment. */
    boolean covered(Invalidation what, ReplayMark mark) {
        Item item = items.get(what);
        return item != null && item.ticket() <= mark.lastTicket() && applied(item, mark.nanos());
    }

    long lastTicket() {
        return tickets;
    }

    int size() {
        return items.size();
    }

    List<Item> all() {
        return new ArrayList<>(items.values());
    }
}
