package io.cachekit.redis;

import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The version of a bucket at a lookup.
 *
 * @param bucket the number of the bucket
 * @param version its version
 * @param received the sequence of the last change that the node had applied to its L1, if that is
 *     lower
 * @param declared the type of the lookup, or null
 * @param owner the owner of the load lease, or null if it is not held
 */
record RedisToken(
        int bucket,
        BucketVersion version,
        long received,
        @Nullable Type declared,
        @Nullable String owner) implements CacheToken {

    /** Below every fence: admits no store. */
    private static final long NOTHING = -1;

    /**
     * The token of a load that may read L1 entries up to a version. One of another incarnation admits
     * nothing: what was invalidated before that began may have left no fence in it.
     */
    RedisToken boundedBy(BucketVersion applied) {
        boolean same = applied.incarnation().equals(version.incarnation());
        return new RedisToken(
                bucket, version, same ? Math.min(applied.sequence(), version.sequence()) : NOTHING, declared, owner);
    }

    /** Checks whether it admits no store, because its incarnation is another one than the node knows. */
    boolean admitsNothing() {
        return received == NOTHING;
    }
}
