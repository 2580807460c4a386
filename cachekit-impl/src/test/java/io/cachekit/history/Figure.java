package io.cachekit.history;

/** What a node counts. */
enum Figure {
    /** Reads that returned a value, or nothing. */
    READS,
    /** Of these, reads that returned what was no longer true when they started. */
    OLD_READS,
    /** Of all reads, those of derived entries. */
    DERIVED_READS,
    /** Calls of loaders, of keys and of derived entries. */
    LOADS,
    /** Of these, calls that took long. */
    SLOW_LOADS,
    /** Of these, calls that took longer than anybody waits for them. */
    HUNG_LOADS,
    /** Calls that got the failure of the source, for lack of a value in its place. */
    SOURCE_FAILURES,
    /** Reads answered by a stale value, because the load failed. */
    STALE_ON_ERROR,
    /** Reads answered by a stale value, while another caller loaded. */
    STALE_WHILE_LOADED,
    /** Reads answered by the stored knowledge that there is no value. */
    ABSENT_HITS,
    /** Loads that replaced, or confirmed, an entry that could still be returned. */
    REFRESHES,
    /** Of all loads, those that confirmed the entry before. */
    NOT_MODIFIED,
    /** Loads begun because another node did not finish its own in time. */
    TAKEOVERS,
    /** Sets of one's own keys. */
    SETS,
    /** Puts of one's own keys. */
    PUTS,
    /** Invalidations by key. */
    BY_KEY,
    /** Invalidations by tag. */
    BY_TAG,
    /** Invalidations by several tags at once. */
    BY_TAGS,
    /** Invalidations by several tags in one transaction. */
    BY_UNION,
    /** Invalidations of a namespace. */
    BY_NAMESPACE,
    /** Invalidations by pattern. */
    BY_PATTERN,
    /** Invalidations of everything. */
    ALL,
    /** Changes of any kind. */
    CHANGES,
    /** Of these, changes that Redis had when they returned: they bind all nodes from then on. */
    CONFIRMED_CHANGES,
    /** Of these, changes that Redis did not confirm when they returned. */
    QUEUED_CHANGES,
    /** Of these, changes after which the node was served by Redis and had nothing queued. */
    SETTLED_CHANGES,
    /** Calls that threw. */
    FAILURES,
    /** Reads answered by the cache. */
    HIT,
    /** Reads answered by memory. */
    HIT_L1,
    /** Reads answered by Redis. */
    HIT_L2,
    /** Stores of loads, and puts, that were refused. */
    REFUSED,
    /** Invalidations that were queued. */
    QUEUED,
    /** Invalidations that were replayed. */
    REPLAYED,
    /** Other masters that were met. */
    FAILOVERS,
    /** Messages about changes that were heard. */
    CHANGE_RECEIVED
}
