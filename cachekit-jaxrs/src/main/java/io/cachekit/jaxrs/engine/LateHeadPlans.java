package io.cachekit.jaxrs.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The methods whose responses are changed when Jakarta REST is done with them. Thread-safe. */
final class LateHeadPlans {

    private final Set<CachePlan> plans = ConcurrentHashMap.newKeySet();

    /** Adds a plan; false where it is there already. */
    boolean add(CachePlan plan) {
        return plans.add(plan);
    }

    boolean contains(CachePlan plan) {
        return !plans.isEmpty() && plans.contains(plan);
    }
}
