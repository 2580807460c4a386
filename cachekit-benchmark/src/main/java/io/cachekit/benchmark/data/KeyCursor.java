package io.cachekit.benchmark.data;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The keys that one thread asks for, by Zipf's law; each thread begins elsewhere. */
@State(Scope.Thread)
public class KeyCursor {

    private static final int LENGTH = 1 << 16;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final String[] keys = Data.keys();
    private final int[] sequence = new int[LENGTH];
    private int position;

    /** Called by JMH. */
    public KeyCursor() {}

    /** Makes the sequence. */
    @Setup
    public void prepare() {
        Zipf zipf = new Zipf(Data.KEYS, 0.99, 42);
        for (int i = 0; i < LENGTH; i++) {
            sequence[i] = zipf.next();
        }
        position = THREADS.getAndIncrement() * 7919;
    }

    /**
     * The number of the next key.
     *
     * @return from 0 to {@code Data.KEYS - 1}
     */
    public int nextNumber() {
        return sequence[position++ & (LENGTH - 1)];
    }

    /**
     * The next key.
     *
     * @return the same object for the same number
     */
    public String next() {
        return keys[nextNumber()];
    }
}
