package io.cachekit.tck;

import org.junit.jupiter.api.Nested;

/**
 * The whole contract of {@link io.cachekit.CacheAdapter}, as JUnit tests. A subclass says how to make an adapter and how to let
 * time pass:
 *
 * <pre>{@code
 * class MyAdapterTest extends CacheAdapterTck {
 *     private final MyClock clock = new MyClock();
 *
 *     @Override
 *     public CacheAdapter newAdapter() {
 *         return new MyAdapter(clock);
 *     }
 *
 *     @Override
 *     public void elapse(Duration duration) {
 *         clock.advance(duration);
 *     }
 * }
 * }</pre>
 *
 * <p>A build that runs the races elsewhere extends the parts one by one instead, as {@link StorageContract}.
 */
public abstract class CacheAdapterTck implements AdapterUnderTest {

    /** Makes the tests. */
    protected CacheAdapterTck() {}

    /** Reads, writes, expiry and statistics. */
    @Nested
    public class Storage extends StorageContract {
        /** Makes the tests. */
        public Storage() {
            super(CacheAdapterTck.this);
        }
    }

    /** Invalidations and their counts. */
    @Nested
    public class Invalidation extends InvalidationContract {
        /** Makes the tests. */
        public Invalidation() {
            super(CacheAdapterTck.this);
        }
    }

    /** Entries past their logical expiry, times of refresh, absent values; skipped for an adapter that keeps none. */
    @Nested
    public class Stale extends StaleContract {
        /** Makes the tests. */
        public Stale() {
            super(CacheAdapterTck.this);
        }
    }

    /** Counts, names and states for administration. */
    @Nested
    public class Inspection extends InspectionContract {
        /** Makes the tests. */
        public Inspection() {
            super(CacheAdapterTck.this);
        }
    }

    /** Tokens and fences. */
    @Nested
    public class Token extends TokenContract {
        /** Makes the tests. */
        public Token() {
            super(CacheAdapterTck.this);
        }
    }

    /** Loads that race invalidations. */
    @Nested
    public class Race extends RaceContract {
        /** Makes the tests. */
        public Race() {
            super(CacheAdapterTck.this);
        }
    }

    /** Values made of cached values that race invalidations. */
    @Nested
    public class Derived extends DerivedContract {
        /** Makes the tests. */
        public Derived() {
            super(CacheAdapterTck.this);
        }
    }
}
