package io.cachekit.hybrid;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
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
 * What is published and what the masters answer come on different threads, while others read: every interleaving of a few
 * such calls has to look as if one had come after the other. The class is its own sequential specification.
 */
@Param(name = "sequence", gen = IntGen.class, conf = "1:3")
@Param(name = "thread", gen = ThreadIdGen.class)
public class BucketSyncLincheckStressTest {

    private static final String LIFE = "i";
    private static final int NEWEST = 3;

    private final BucketSync trust = new BucketSync(100, new InOrder());
    private final BucketSync.Known[] asked = new BucketSync.Known[8];

    public BucketSyncLincheckStressTest() {
        trust.heard(trust.known(), 0, new BackplaneCatchUp(LIFE, 0, false, List.of()));
    }

    /** Each change once, in order. */
    private static final class InOrder implements BucketSync.Copies {

        private int last;

        @Override
        public void remove(BackplaneMessage change, Invalidation what) {
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
        return new BackplaneMessage(LIFE, sequence, Optional.of(new Invalidation.Key(CacheKey.of("" + sequence))));
    }

    @Operation
    public boolean published(@Param(name = "sequence") int sequence) {
        return trust.published(Optional.of(change(sequence)));
    }

    @Operation
    public void ask(@Param(name = "thread") int thread) {
        asked[thread] = trust.known();
    }

    /** The master knows all changes, and tells those that were not known. */
    @Operation
    public void heard(@Param(name = "thread") int thread) {
        BucketSync.Known known = asked[thread];
        if (known != null) {
            BackplaneMessage[] missing = new BackplaneMessage[NEWEST - (int) known.sequence()];
            for (int i = 0; i < missing.length; i++) {
                missing[i] = change((int) known.sequence() + 1 + i);
            }
            trust.heard(known, 0, new BackplaneCatchUp(LIFE, NEWEST, true, List.of(missing)));
        }
    }

    @Operation
    public boolean isTrusted() {
        return trust.isTrusted(1);
    }

    @Operation
    public long applied() {
        return trust.known().sequence();
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
