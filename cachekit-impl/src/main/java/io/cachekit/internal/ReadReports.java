package io.cachekit.internal;

import io.cachekit.CacheDecision;
import io.cachekit.spi.CallObserver;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports counted reads to an observer, as decisions. Thread-safe. */
public final class ReadReports {

    private final Map<CacheEvent, CacheDecision> decisions = new EnumMap<>(CacheEvent.class);
    private final CallObserver observer;

    /** Takes the decision of plain hits, or null if each is counted by its level, too. */
    public ReadReports(CallObserver observer, @Nullable CacheDecision hit) {
        this.observer = observer;
        decisions.put(CacheEvent.HIT_L1, CacheDecision.HIT_L1);
        decisions.put(CacheEvent.HIT_L2, CacheDecision.HIT_L2);
        decisions.put(CacheEvent.STALE_ON_ERROR, CacheDecision.STALE);
        decisions.put(CacheEvent.STALE_WHILE_LOADED, CacheDecision.STALE);
        decisions.put(CacheEvent.STALE_AFTER_WAIT, CacheDecision.STALE);
        decisions.put(CacheEvent.ABSENT_HIT, CacheDecision.ABSENT);
        decisions.put(CacheEvent.MISS, CacheDecision.MISS);
        if (hit != null) {
            decisions.put(CacheEvent.HIT, hit);
        }
    }

    void counted(CacheEvent event, @Nullable String namespace) {
        CacheDecision decision = decisions.get(event);
        if (decision != null) {
            observer.read(decision, namespace);
        }
    }
}
