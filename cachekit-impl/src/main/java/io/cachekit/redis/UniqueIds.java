package io.cachekit.redis;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that no other incarnation or owner has: eight characters, 48 bits. A node counts from a
 * random number: it repeats no id, and other nodes hardly reach its range. An id is no secret.
 * Thread-safe.
 */
final class UniqueIds {

    static final int LENGTH = 8;
    private static final byte[] DIGITS =
            KeyNames.bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /** Odd, so that different numbers stay different. */
    private static final long SPREAD = 0x9E3779B97F4BL;

    private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

    byte[] next() {
        long rest = next.getAndIncrement() * SPREAD;
        byte[] name = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            name[i] = DIGITS[(int) (rest & 63)];
            rest >>>= 6;
        }
        return name;
    }
}
