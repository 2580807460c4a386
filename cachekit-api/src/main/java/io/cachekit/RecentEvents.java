package io.cachekit;

import java.util.List;

/**
 * The last lines that the kit has logged for operators on this node: a bean to inject, or {@code
 * CacheKit.events()}. They are kept in memory and gone with the application. Thread-safe.
 */
@FunctionalInterface
public interface RecentEvents {

    /**
     * Lists the last events. Blocks on nothing.
     *
     * @return at most 100, the newest first; equal lines are one event with their number
     */
    List<OperatorEvent> list();
}
