package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The version of each key that was true at each time. */
final class Truth {

    private final Map<Integer, List<Commit>> commits = new HashMap<>();

    Truth(List<HistoryEvent> events) {
        for (HistoryEvent event : events) {
            if (event instanceof Commit commit) {
                commits.computeIfAbsent(commit.key(), key -> new ArrayList<>()).add(commit);
            }
        }
        commits.values().forEach(list -> list.sort(Comparator.comparingLong(Commit::at)));
    }

    /** The newest version of a key that is known to have been true at a time, or one that was before it; 0 at first. */
    long versionAt(int key, long time) {
        List<Commit> list = commits.getOrDefault(key, List.of());
        int low = 0;
        int high = list.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.get(middle).at() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : list.get(low - 1).version();
    }
}
