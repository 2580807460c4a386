package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;

/**
 * What a change asks of reads of one entry: none that starts from then on may return an older
 * version.
 *
 * @param change the change
 * @param version the oldest version that may be read
 * @param known when Redis, or the node that reads, had the change
 * @param from from when on that holds
 */
record Obligation(Change change, long version, long known, long from) {}
