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

    /** The token of a load that may read L1 entries up to a version. */
    RedisToken boundedBy(BucketVersion applied) {
        boolean same = applied.incarnation().equals(version.incarnation());
        return new RedisToken(
                bucket, version, same ? Math.min(applied.sequence(), version.sequence()) : 0, declared, owner);
    }
}
