package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The versions that one node must not serve any more, and since when. */
final class Floors {

    private final Map<Integer, List<Obligation>> rising = new HashMap<>();

    /**
     * Reckons.
     *
     * @param node who reads
     * @param changes all changes, by anyone
     * @param truth the truth
     * @param confirmations when the changes of others were in Redis
     * @param boundNanos how long the changes of others may go unnoticed after that
     */
    Floors(int node, List<Change> changes, Truth truth, Confirmations confirmations, long boundNanos) {
        List<Timed> timed = new ArrayList<>();
        for (Change change : changes) {
            boolean own = change.node() == node;
            OptionalLong known = confirmations.of(change);
            if (own) {
                timed.add(new Timed(change, change.end(), change.end(), entry -> isKept(change, entry)));
            }
            if (known.isPresent() && (!own || !change.confirmed())) {
                long time = known.getAsLong();
                timed.add(new Timed(change, time, time + boundNanos, entry -> !own || !isKept(change, entry)));
            }
        }
        timed.sort(Comparator.comparingLong(Timed::from));
        timed.forEach(one -> rise(one, truth));
    }

    /** Whether the node of a change keeps it from its return on, wherever Redis is. */
    private static boolean isKept(Change change, int entry) {
        return change.confirmed() || KeySpace.level(entry) == 0;
    }

    private record Timed(Change change, long known, long from, IntPredicate concerned) {}

    private void rise(Timed timed, Truth truth) {
        for (int entry : timed.change().entries()) {
            if (!timed.concerned().test(entry)) {
                continue;
            }
            long version =
                    truth.versionAt(KeySpace.source(entry), timed.change().start());
            List<Obligation> floors = rising.computeIfAbsent(entry, any -> new ArrayList<>());
            if (version > 0
                    && (floors.isEmpty() || floors.get(floors.size() - 1).version() < version)) {
                floors.add(new Obligation(timed.change(), version, timed.known(), timed.from()));
            }
        }
    }

    /**
     * The first obligation that forbids a version of an entry, whenever it begins; null if none
     * does.
     */
    @Nullable Obligation forbidding(int entry, long version) {
        List<Obligation> floors = rising.getOrDefault(entry, List.of());
        int low = 0;
        int high = floors.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (floors.get(middle).version() <= version) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == floors.size() ? null : floors.get(low);
    }
}
