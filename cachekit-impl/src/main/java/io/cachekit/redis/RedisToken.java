package io.cachekit.redis;

import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where the bucket was at a lookup.
 *
 * @param bucket which bucket
 * @param position where it was
 * @param declared the type that was asked for, or null
 * @param right under which name the right to load is held, or null if it is not
 */
record RedisToken(
        int bucket,
        Position position,
        @Nullable Type declared,
        @Nullable String right) implements CacheToken {}
