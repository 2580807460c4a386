package io.cachekit.standalone;

import io.cachekit.CacheService;
import io.cachekit.WeightedValue;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A program that caches more than its heap holds. */
public final class LongResponses {

    private static final int THREADS = 4;
    private static final int VALUES_OF_EACH = 500;
    private static final int BYTES = 1_000_000;

    private LongResponses() {}

    record Body(ByteBuffer bytes) implements WeightedValue {
        @Override
        public long weightBytes() {
            return bytes.capacity();
        }
    }

    /** Stores, reads the newest value of each thread again, and says what came of it. */
    public static void main(String[] arguments) throws Exception {
        try (CacheKit kit = CacheKit.builder().build()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                threads.add(new Thread(() -> store(kit.service(), number)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            kit.service().set("newest", new Body(ByteBuffer.allocate(BYTES)));
            MemoryUse memory = (MemoryUse) kit.adapter();
            System.out.println("stored=" + kit.counters().get(CacheEvent.LOAD)
                    + " hit=" + kit.service().get("newest", Body.class).isPresent()
                    + " bounded=" + (memory.memoryBytes() >= BYTES && memory.memoryBytes() <= memory.maxMemoryBytes()));
        }
    }

    private static void store(CacheService cache, int thread) {
        for (int i = 0; i < VALUES_OF_EACH; i++) {
            Body unused = cache.getOrSet(thread + "-" + i, Body.class, () -> new Body(ByteBuffer.allocate(BYTES)));
        }
    }
}
