package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a bucket's fences. All names of one hash stripe share a fence: a collision refuses
 * a store too many, never one too few. Number 0 marks the fences as valid.
 */
final class FenceSlots {

    static final int STRIPES = 4096;

    private FenceSlots() {}

    static byte[] key(byte[] id) {
        return slot(0, id);
    }

    static byte[] namespace(String namespace) {
        return slot(1, KeyNames.bytes(namespace));
    }

    static byte[] tag(String tag) {
        return slot(2, KeyNames.bytes(tag));
    }

    /** The fence of a key as one name of several in an invalidation; sets do not raise it. */
    static byte[] named(byte[] id) {
        return slot(3, id);
    }

    /** All fences that guard an entry, except {@link #key}. */
    static List<byte[]> around(CacheKey key, byte[] id) {
        List<byte[]> slots = new ArrayList<>();
        slots.add(named(id));
        String namespace = key.namespace();
        if (namespace != null) {
            slots.add(namespace(namespace));
        }
        for (String tag : key.tags()) {
            slots.add(tag(tag));
        }
        return slots;
    }

    private static byte[] slot(int kind, byte[] name) {
        int spread = EntryId.hash(name) * 0x9E3779B9; // the plain hash chooses the bucket
        return KeyNames.bytes(1 + kind * (long) STRIPES + ((spread >>> 16) & (STRIPES - 1)));
    }
}
