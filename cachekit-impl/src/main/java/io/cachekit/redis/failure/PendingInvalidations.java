package io.cachekit.redis.failure;

import io.cachekit.spi.Invalidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The invalidations that still have to reach Redis: each one once, at most a fixed number; whatever was added is covered
 * by what is in here until it was applied. Not thread-safe.
 */
final class PendingInvalidations {

    /**
     * One of them.
     *
     * @param what what to remove
     * @param ticket tells one addition from the next; rises
     * @param settling whether a command may still arrive that would undo it
     * @param settled when none can any more, on the monotonic clock
     * @param applied whether it was applied since it was added
     */
    record Item(Invalidation what, long ticket, boolean settling, long settled, boolean applied) {

        boolean ready(long now) {
            return !applied || settled(now);
        }

        boolean settled(long now) {
            return !settling || now - settled >= 0;
        }

        Item asApplied() {
            return new Item(what, ticket, settling, settled, true);
        }
    }

    private final int limit;
    private final Map<Invalidation, Item> items = new LinkedHashMap<>();
    private long tickets;

    PendingInvalidations(int limit) {
        this.limit = limit;
    }

    /**
     * Adds what has to be applied from now on.
     *
     * @return whether the queue had to be widened
     */
    boolean add(Invalidation what) {
        return add(what, false, 0);
    }

    /** The same, and once more when it has settled. */
    boolean add(Invalidation what, long settled) {
        return add(what, true, settled);
    }

    private boolean add(Invalidation what, boolean settling, long settled) {
        put(what, settling, settled);
        if (items.size() <= limit) {
            return false;
        }
        widen(Widening::toNamespace);
        if (items.size() > limit) {
            widen(narrow -> Widening.ALL);
        }
        return true;
    }

    private void put(Invalidation what, boolean settling, long settled) {
        Invalidation name = queuedCover(what);
        Item old = items.remove(name); // a new addition goes to the end, with a new ticket
        boolean wait = settling || (old != null && old.settling());
        long until = settled;
        if (old != null && old.settling() && (!settling || old.settled() - settled > 0)) {
            until = old.settled();
        }
        items.put(name, new Item(name, ++tickets, wait, until, false));
    }

    private Invalidation queuedCover(Invalidation what) {
        if (items.containsKey(Widening.ALL)) {
            return Widening.ALL;
        }
        Invalidation wide = Widening.toNamespace(what);
        return items.containsKey(wide) ? wide : what;
    }

    private void widen(UnaryOperator<Invalidation> wider) {
        List<Item> narrow = all();
        items.clear();
        for (Item item : narrow) {
            put(wider.apply(item.what()), item.settling(), item.settled());
        }
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
        items.remove(item.what());
        if (current.settled(sent)) {
            return true;
        }
        items.put(
                item.what(), current.asApplied()); // at the end, out of the way of those that wait for their first time
        return false;
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
