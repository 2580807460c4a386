package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which versions one node must not serve any more, and since when. */
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
            OptionalLong known = own ? OptionalLong.of(change.end()) : confirmations.of(change);
            known.ifPresent(time -> timed.add(new Timed(change, time, own ? time : time + boundNanos)));
        }
        timed.sort(Comparator.comparingLong(Timed::from));
        timed.forEach(one -> rise(one, truth));
    }

    private record Timed(Change change, long known, long from) {}

    private void rise(Timed timed, Truth truth) {
        for (int key : timed.change().keys()) {
            long version = truth.versionAt(key, timed.change().start());
            List<Obligation> floors = rising.computeIfAbsent(key, any -> new ArrayList<>());
            if (version > 0
                    && (floors.isEmpty() || floors.get(floors.size() - 1).version() < version)) {
                floors.add(new Obligation(timed.change(), version, timed.known(), timed.from()));
            }
        }
    }

    /** The first obligation that forbids a version of a key, whenever it begins; null if none does. */
    @Nullable Obligation forbidding(int key, long version) {
        List<Obligation> floors = rising.getOrDefault(key, List.of());
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
