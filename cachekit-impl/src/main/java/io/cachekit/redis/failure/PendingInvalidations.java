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
 * The queue of invalidations that still have to reach Redis. It holds each one once, and a fixed
 * number at most; until an addition was applied, the queue covers it. Not thread-safe, except
 * {@link #isBlocked}.
 */
final class PendingInvalidations {

    /** The times that Redis may refuse an item before it is coalesced. */
    static final int MOST_TRIES = 3;

    /**
     * An item of the queue.
     *
     * @param what the invalidation
     * @param ticket the number of the addition; rises
     * @param lateUntil until when a late command may still undo it, on the monotonic clock, or null
     * @param applied whether it was applied, and is to be applied once more after that time
     * @param tries how often Redis has refused it
     * @param retry when to try again after a refusal, on the monotonic clock
     */
    record Item(Invalidation what, long ticket, @Nullable Long lateUntil, boolean applied, int tries, long retry) {

        /** Checks whether the whole guard waits for it, not only the key that it names. */
        boolean blocksAll() {
            return !applied || !isKey();
        }

        boolean isFinal(long now) {
            return lateUntil == null || now - lateUntil >= 0;
        }

        /** Nanoseconds until it can be applied; zero if it can be now. */
        long nanosToWork(long now) {
            long refused = tries == 0 ? 0 : retry - now;
            long late = applied && lateUntil != null ? lateUntil - now : 0;
            return Math.max(0, Math.max(refused, late));
        }

        Item asApplied() {
            return new Item(what, ticket, lateUntil, true, 0, 0);
        }

        boolean isKey() {
            return what instanceof Invalidation.Key;
        }
    }

    private final int limit;
    private final Map<Invalidation, Item> items = new LinkedHashMap<>();

    /** The blocked keys, read without the lock: a key stays in the set as long as it is queued. */
    private final Set<Invalidation> keys = ConcurrentHashMap.newKeySet();

    private long tickets;
    private int blocking;

    PendingInvalidations(int limit) {
        this.limit = limit;
    }

    /** Adds an invalidation, applied once more at a time; true if the queue was coalesced. */
    boolean add(Invalidation what, @Nullable Long lateUntil) {
        return add(what, lateUntil, true);
    }

    /** Adds a key and blocks it alone until it was applied after a time. */
    boolean block(Invalidation.Key what, long lateUntil) {
        return add(what, lateUntil, false);
    }

    private boolean add(Invalidation what, @Nullable Long lateUntil, boolean blocksAll) {
        put(what, lateUntil, blocksAll);
        if (items.size() <= limit) {
            return false;
        }
        coalesce(Coalescing::toNamespace);
        if (items.size() > limit) {
            coalesce(narrow -> Coalescing.ALL);
        }
        return true;
    }

    private void put(Invalidation what, @Nullable Long lateUntil, boolean blocksAll) {
        Invalidation name = queuedCover(what);
        Item old = take(name); // a new addition goes to the end, with a new ticket
        if (old == null) {
            insert(new Item(name, ++tickets, lateUntil, !blocksAll && name instanceof Invalidation.Key, 0, 0));
        } else {
            boolean applied = !blocksAll && old.isKey() && !old.blocksAll();
            insert(new Item(name, ++tickets, later(lateUntil, old.lateUntil()), applied, old.tries(), old.retry()));
        }
    }

    private static @Nullable Long later(@Nullable Long one, @Nullable Long other) {
        return other == null || (one != null && one - other >= 0) ? one : other;
    }

    private void insert(Item item) {
        items.put(item.what(), item);
        blocking += item.blocksAll() ? 1 : 0;
        if (item.isKey()) {
            keys.add(item.what());
        }
    }

    private @Nullable Item take(Invalidation what) {
        Item item = items.remove(what);
        blocking -= item != null && item.blocksAll() ? 1 : 0;
        return item;
    }

    private Invalidation queuedCover(Invalidation what) {
        if (items.containsKey(Coalescing.ALL)) {
            return Coalescing.ALL;
        }
        Invalidation wide = Coalescing.toNamespace(what);
        return items.containsKey(wide) ? wide : what;
    }

    private void coalesce(UnaryOperator<Invalidation> wider) {
        List<Item> narrow = all();
        items.clear();
        keys.clear();
        blocking = 0;
        for (Item item : narrow) {
            put(wider.apply(item.what()), item.lateUntil(), true);
        }
    }

    /** Checks whether the next addition may coalesce the queue, which unblocks single keys. */
    boolean full() {
        return items.size() >= limit;
    }

    /** Checks whether an item has to be applied before anything is served. */
    boolean blocksAll() {
        return blocking > 0;
    }

    /** Checks whether the key itself is queued. */
    boolean isBlocked(CacheKey key) {
        return !keys.isEmpty() && keys.contains(new Invalidation.Key(key));
    }

    /** Checks whether Redis refuses to remove even everything. */
    boolean stuck() {
        Item all = items.get(Coalescing.ALL);
        return all != null && all.tries() >= MOST_TRIES;
    }

    /** Nanoseconds until the first item can be applied; negative if there is none. */
    long nanosToWork(long now) {
        return items.values().stream()
                .mapToLong(item -> item.nanosToWork(now))
                .min()
                .orElse(-1);
    }

    /**
     * Notes that Redis answered an item with an error. The item goes to the end, to be tried again
     * later; after too many refusals a wider one replaces it. A refused key blocks no other key,
     * anything wider blocks all.
     *
     * @param retry when to try again
     * @return whether it was coalesced
     */
    boolean refused(Item item, long retry) {
        Item current = takeIfUnchanged(item);
        if (current == null) {
            return false;
        }
        int tries = current.tries() + 1;
        if (tries >= MOST_TRIES && !item.what().equals(Coalescing.ALL)) {
            keys.remove(item.what());
            Invalidation wide = Coalescing.toNamespace(item.what());
            put(wide.equals(item.what()) ? Coalescing.ALL : wide, current.lateUntil(), true);
            return true;
        }
        insert(new Item(current.what(), ++tickets, current.lateUntil(), current.isKey(), tries, retry));
        return false;
    }

    /** The next item to apply, of those added up to a ticket; null if there is none. */
    @Nullable Item next(long lastTicket, long now) {
        for (Item item : items.values()) {
            if (item.ticket() <= lastTicket && item.nanosToWork(now) == 0) {
                return item;
            }
        }
        return null;
    }

    /**
     * Notes that an item was applied.
     *
     * @param sent a reading of the monotonic clock from before the command was sent
     * @return whether it is done: not added again or coalesced since, and no command can still undo
     *     it
     */
    boolean applied(Item item, long sent) {
        Item current = takeIfUnchanged(item);
        if (current == null) {
            return false;
        }
        if (current.isFinal(sent)) {
            keys.remove(item.what());
            return true;
        }
        insert(current.asApplied()); // at the end, behind the items that were never applied
        return false;
    }

    /** Notes that the item of that name was applied, unless it was added after a mark. */
    boolean covered(Invalidation what, ReplayParticipant.Mark mark) {
        Item item = items.get(what);
        return item != null && item.ticket() <= mark.lastTicket() && applied(item, mark.nanos());
    }

    private @Nullable Item takeIfUnchanged(Item item) {
        Item current = items.get(item.what());
        return current == null || current.ticket() != item.ticket() ? null : take(item.what());
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
