package io.cachekit.tck;

import io.cachekit.CacheAdapter;
import java.time.Duration;

/** A kind of adapters under test. */
public interface AdapterUnderTest {

    /** The rounds of each race if nothing else is said. */
    int DEFAULT_ROUNDS = 1000;

    /**
     * Makes an empty adapter with room for 10,000 entries and with statistics. If it aborts by JUnit's assumptions, the test
     * is skipped for that reason.
     *
     * @return an adapter, which the test closes
     */
    CacheAdapter newAdapter();

    /**
     * Lets time pass for the adapters, by an injected clock or in fact.
     *
     * @param duration at most a few seconds
     */
    void elapse(Duration duration);

    /**
     * The rounds of each race. More rounds find rarer faults; a remote backend may need fewer to end in time.
     *
     * @return {@value #DEFAULT_ROUNDS}, or another positive number
     */
    default int rounds() {
        return DEFAULT_ROUNDS;
    }
}
