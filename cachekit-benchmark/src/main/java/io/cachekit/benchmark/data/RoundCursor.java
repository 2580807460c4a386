package io.cachekit.benchmark.data;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** All keys one after the other, so that a small memory level has none of them; each thread begins elsewhere. */
@State(Scope.Thread)
public class RoundCursor {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final String[] keys = Data.keys();
    private int position = THREADS.getAndIncrement() * 1237;

    /** Called by JMH. */
    public RoundCursor() {}

    /**
     * The next key.
     *
     * @return the same object for the same number
     */
    public String next() {
        return keys[position++ % Data.KEYS];
    }
}
