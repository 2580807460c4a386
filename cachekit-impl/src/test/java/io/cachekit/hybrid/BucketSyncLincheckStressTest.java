package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneBatch;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;

/**
 * Messages and answers of the masters arrive on different threads, while others read: every interleaving of a few such calls
 * must equal a sequential order. The class is its own sequential specification.
 */
@Param(name = "sequence", gen = IntGen.class, conf = "1:3")
@Param(name = "thread", gen = ThreadIdGen.class)
public class BucketSyncLincheckStressTest {

    private static final String INCARNATION = "i";
    private static final int NEWEST = 3;

    private final BucketSync sync = new BucketSync(100, new InOrder());
    private final BucketSync.Progress[] asked = new BucketSync.Progress[8];

    public BucketSyncLincheckStressTest() {
        sync.catchUp(sync.progress(), 0, new BackplaneCatchUp(INCARNATION, 0, false, List.of()));
    }

    /** Each change once, in order. */
    private static final class InOrder implements BucketSync.L1 {

        private int last;

        @Override
        public void remove(BackplaneMessage message, Invalidation what) {
            int sequence = Integer.parseInt(((Invalidation.Key) what).key().key());
            if (sequence != last + 1) {
                throw new IllegalStateException(sequence + " after " + last);
            }
            last = sequence;
        }

        @Override
        public void removeAll() {
            last = 0;
        }
    }

    private static BackplaneMessage change(int sequence) {
        return new BackplaneMessage(
                INCARNATION, sequence, Optional.of(new Invalidation.Key(CacheKey.of("" + sequence))), "");
    }

    @Operation
    public boolean received(@Param(name = "sequence") int sequence) {
        return sync.received(Optional.of(BackplaneBatch.of(change(sequence)))).complete();
    }

    @Operation
    public void ask(@Param(name = "thread") int thread) {
        asked[thread] = sync.progress();
    }

    /** The master has all changes, and sends those that were not applied. */
    @Operation
    public void catchUp(@Param(name = "thread") int thread) {
        BucketSync.Progress known = asked[thread];
        if (known != null) {
            sync.catchUp(known, 0, new BackplaneCatchUp(INCARNATION, NEWEST, true, List.of(after(known))));
        }
    }

    private static BackplaneMessage[] after(BucketSync.Progress known) {
        BackplaneMessage[] missing = new BackplaneMessage[Math.max(0, NEWEST - (int) known.sequence())];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = change((int) known.sequence() + 1 + i);
        }
        return missing;
    }

    @Operation
    public boolean isInSync() {
        return sync.isInSync(1);
    }

    @Operation
    public long applied() {
        return sync.progress().sequence();
    }

    @Test
    void calls_anyInterleaving_areLinearizable() {
        new ModelCheckingOptions()
                .iterations(12)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(2)
                .check(BucketSyncLincheckStressTest.class);
    }
}
