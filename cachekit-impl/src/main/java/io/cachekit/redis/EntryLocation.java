package io.cachekit.redis;

import io.cachekit.CacheKey;

/**
 * A key with where it is kept.
 *
 * @param key the key
 * @param id the id of its entry
 * @param bucket where the entry is
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record EntryLocation(CacheKey key, byte[] id, Bucket bucket) {}
