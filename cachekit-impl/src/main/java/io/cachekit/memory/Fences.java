package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The sequence of explicit sets and invalidations, and the last one of each key, tag and namespace. A fence is shared
 * by all names of one hash stripe, so memory is constant and nothing expires: a collision refuses a store too much,
 * never one too little.
 */
final class Fences {

    static final int STRIPES = 4096;

    private final long incarnation = new SecureRandom().nextLong();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong everything = new AtomicLong();
    private final AtomicLongArray keys = new AtomicLongArray(STRIPES);
    private final AtomicLongArray tags = new AtomicLongArray(STRIPES);
    private final AtomicLongArray namespaces = new AtomicLongArray(STRIPES);

    MemoryToken token() {
        return new MemoryToken(incarnation, sequence.get());
    }

    /** Raises the fence of a key; to be called in the atomic update of that key. */
    long raiseKey(CacheKey key) {
        return raise(keys, key.hashCode());
    }

    /** Raises the fence of a tag, before its entries are looked for. */
    long raiseTag(String tag) {
        return raise(tags, tag.hashCode());
    }

    /** Raises the fence of a namespace, before its entries are looked for. */
    long raiseNamespace(String namespace) {
        return raise(namespaces, namespace.hashCode());
    }

    /** Raises the fence of everything, before entries are looked for. */
    long raiseEverything() {
        long raised = sequence.incrementAndGet();
        everything.accumulateAndGet(raised, Math::max);
        return raised;
    }

    /** Whether nothing that names the key happened since the token was made. */
    boolean admits(CacheKey key, CacheToken token) {
        if (!(token instanceof MemoryToken own) || own.incarnation() != incarnation) {
            return false;
        }
        long since = own.sequence();
        if (everything.get() > since || keys.get(stripe(key.hashCode())) > since) {
            return false;
        }
        String namespace = key.namespace();
        if (namespace != null && namespaces.get(stripe(namespace.hashCode())) > since) {
            return false;
        }
        for (String tag : key.tags()) {
            if (tags.get(stripe(tag.hashCode())) > since) {
                return false;
            }
        }
        return true;
    }

    private long raise(AtomicLongArray fences, int hash) {
        long raised = sequence.incrementAndGet();
        fences.accumulateAndGet(stripe(hash), raised, Math::max);
        return raised;
    }

    private static int stripe(int hash) {
        int spread = hash * 0x9E3779B9;
        return (spread ^ (spread >>> 16)) & (STRIPES - 1);
    }
}
