package io.cachekit.benchmark.data;

import java.util.SplittableRandom;

/** The keys and values of all benchmarks, and how full the caches in memory are. */
public final class Data {

    /** How many keys there are. */
    public static final int KEYS = 10_000;

    /** How many entries fit into memory: a cache less than half full looks cheaper than it is. */
    public static final int ROOM = 16_384;

    /** How long entries live, in seconds: no benchmark takes that long. */
    public static final long TTL_SECONDS = 3600;

    /** Bytes of a value. */
    public static final int VALUE_BYTES = 1024;

    private Data() {}

    /**
     * All keys.
     *
     * @return {@code product:0} and so on
     */
    public static String[] keys() {
        String[] keys = new String[KEYS];
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "product:" + i;
        }
        return keys;
    }

    /**
     * A value.
     *
     * @param number which
     * @return bytes that no compression makes shorter
     */
    public static byte[] value(int number) {
        byte[] value = new byte[VALUE_BYTES];
        new SplittableRandom(number).nextBytes(value);
        return value;
    }
}
