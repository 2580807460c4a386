package io.cachekit.redis.failure;

/** Sees to it that a lane is tended. */
@FunctionalInterface
interface RecoveryTrigger {

    /** Has it tended now, by another thread. */
    void tendSoon();

    /** Has it tended once more when some time has passed. */
    default void tendIn(long nanos) {}

    /** Tells all lanes that a server, named by its run id, could not be reached. */
    default void suspect(String master) {}
}
