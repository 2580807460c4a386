package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The location of an entry.
 *
 * @param key its key
 * @param id its id
 * @param bucket its bucket
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record EntryLocation(CacheKey key, byte[] id, Bucket bucket) {

    /** Reads through the guard of the bucket; returns the alternative if that does not serve. */
    <T extends @Nullable Object> T read(Function<Bucket, T> command, Supplier<T> otherwise) {
        return bucket.guard().read(key, () -> command.apply(bucket), otherwise);
    }
}
