package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Quiet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** When Redis had a change: as it returned, or once the node that queued it had nothing queued any more. */
final class Confirmations {

    private final Map<Integer, TreeSet<Long>> quiet = new HashMap<>();

    Confirmations(List<HistoryEvent> events) {
        for (HistoryEvent event : events) {
            if (event instanceof Quiet one) {
                boolean unused = quiet.computeIfAbsent(one.node(), node -> new TreeSet<>())
                        .add(one.at());
            }
        }
    }

    /** When that was; empty if it is not known to have happened: the queue of a node that died is lost. */
    OptionalLong of(Change change) {
        if (change.confirmed()) {
            return OptionalLong.of(change.end());
        }
        Long first = quiet.getOrDefault(change.node(), new TreeSet<>()).ceiling(change.end());
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
