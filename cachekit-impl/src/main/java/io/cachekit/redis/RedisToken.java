package io.cachekit.redis;

import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where the bucket was at a lookup.
 *
 * @param bucket which bucket
 * @param position where it was
 * @param heard the last change of it that the node had applied to its copies, if that was an earlier one
 * @param declared the type that was asked for, or null
 * @param right under which name the right to load is held, or null if it is not
 */
record RedisToken(
        int bucket,
        BucketVersion position,
        long heard,
        @Nullable Type declared,
        @Nullable String right) implements CacheToken {

    /** The token of a load that may read copies which are no newer than a position. */
    RedisToken heardUpTo(BucketVersion applied) {
        boolean same = applied.incarnation().equals(position.incarnation());
        return new RedisToken(
                bucket, position, same ? Math.min(applied.sequence(), position.sequence()) : 0, declared, right);
    }
}
