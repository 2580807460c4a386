package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneBatch;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sync of a bucket, and the messages that are applied. */
class BucketSyncTest {

    private static final long BOUND = 1_000;

    private final List<String> applied = new ArrayList<>();
    private final BucketSync sync = new BucketSync(BOUND, new BucketSync.L1() {
        @Override
        public void remove(BackplaneMessage message, Invalidation what) {
            applied.add(((Invalidation.Key) what).key().key());
        }

        @Override
        public void removeAll() {
            applied.add("all");
        }
    });

    @BeforeEach
    void catchUpFirst() {
        sync.catchUp(sync.progress(), 0, new BackplaneCatchUp("i", 10, false, List.of()));
        applied.clear();
    }

    private static BackplaneMessage change(String incarnation, long sequence) {
        return new BackplaneMessage(
                incarnation, sequence, Optional.of(new Invalidation.Key(CacheKey.of("k" + sequence))), "");
    }

    private boolean received(String incarnation, long sequence) {
        return sync.received(Optional.of(BackplaneBatch.of(change(incarnation, sequence))))
                .complete();
    }

    @Test
    void isInSync_neverPolled_isNot() {
        assertThat(new BucketSync(BOUND, new BucketSync.L1() {
                            @Override
                            public void remove(BackplaneMessage message, Invalidation what) {}

                            @Override
                            public void removeAll() {}
                        })
                        .isInSync(0))
                .isFalse();
    }

    @Test
    void isInSync_countsFromTheRequest_toTheBound() {
        sync.catchUp(sync.progress(), 500, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(sync.isInSync(1_499)).isTrue();
        assertThat(sync.isInSync(1_500)).isFalse();
        assertThat(sync.hasNoGap()).isTrue();
    }

    @Test
    void received_inOrder_isAppliedOnce() {
        assertThat(received("i", 11)).isTrue();
        assertThat(received("i", 11)).isTrue();
        assertThat(received("i", 9)).isTrue();
        assertThat(received("i", 12)).isTrue();
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(sync.isInSync(1)).isTrue();
    }

    @Test
    void received_afterAMissingOne_isNotInSyncUntilTheMasterHasSentIt() {
        assertThat(received("i", 12)).isFalse();
        assertThat(sync.isInSync(1)).isFalse();
        assertThat(applied).isEmpty();
        sync.catchUp(
                sync.progress(), 1, new BackplaneCatchUp("i", 12, true, List.of(change("i", 11), change("i", 12))));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(sync.isInSync(2)).isTrue();
    }

    @Test
    void catchUp_messageReceivedMeanwhile_isNotAppliedTwice() {
        BucketSync.Progress asked = sync.progress();
        assertThat(received("i", 11)).isTrue();
        assertThat(received("i", 12)).isTrue();
        sync.catchUp(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(received("i", 13)).isTrue();
    }

    @Test
    void catchUp_gapAfterTheRequest_isNotInSync() {
        BucketSync.Progress asked = sync.progress();
        assertThat(received("i", 15)).isFalse();
        sync.catchUp(asked, 1, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(sync.isInSync(2)).isFalse();
    }

    @Test
    void catchUp_logDoesNotReachBack_flushesL1() {
        sync.catchUp(sync.progress(), 1, new BackplaneCatchUp("i", 5_000, false, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(sync.isInSync(2)).isTrue();
        assertThat(received("i", 5_001)).isTrue();
    }

    @Test
    void catchUp_anotherIncarnation_flushesL1_evenIfItsNumbersFit() {
        sync.catchUp(sync.progress(), 1, new BackplaneCatchUp("j", 10, true, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(received("j", 11)).isTrue();
        assertThat(received("i", 12)).isFalse();
    }

    @Test
    void catchUp_answerOfAnEarlierIncarnation_isNoAnswer() {
        BucketSync.Progress asked = sync.progress();
        sync.catchUp(sync.progress(), 1, new BackplaneCatchUp("j", 3, false, List.of()));
        sync.catchUp(asked, 2, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(sync.progress().incarnation()).isEqualTo("j");
        assertThat(sync.isInSync(BOUND + 1)).isFalse();
    }

    @Test
    void received_unreadable_isAGap() {
        assertThat(sync.received(Optional.empty()).complete()).isFalse();
        assertThat(sync.isInSync(1)).isFalse();
    }

    @Test
    void received_ofAnUnknownKind_flushesL1() {
        BackplaneMessage unknown = new BackplaneMessage("i", 11, Optional.empty(), "");
        assertThat(sync.received(Optional.of(BackplaneBatch.of(unknown))).complete())
                .isTrue();
        assertThat(applied).containsExactly("all");
        assertThat(sync.isInSync(1)).isTrue();
    }

    @Test
    void catchUp_messageReceivedEarly_isAppliedAfterTheAnswer() {
        BucketSync.Progress asked = sync.progress();
        assertThat(received("i", 12)).isFalse();
        assertThat(received("i", 13)).isFalse();
        assertThat(sync.isInSync(1)).isFalse();
        sync.catchUp(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(applied).containsExactly("k11", "k12", "k13");
        assertThat(sync.isInSync(2)).isTrue();
        assertThat(received("i", 14)).isTrue();
    }

    @Test
    void catchUp_messageUnknownToTheMaster_isDropped() {
        assertThat(received("i", 99)).isFalse();
        sync.catchUp(sync.progress(), 1, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(sync.isInSync(2)).isTrue();
        assertThat(received("i", 11)).isTrue();
        assertThat(applied).containsExactly("k11");
    }

    @Test
    void catchUp_moreEarlyMessagesThanAreKept_isPolledAgain() {
        BucketSync.Progress asked = sync.progress();
        for (int i = 0; i < 20_000; i++) {
            assertThat(received("i", 12 + i)).isFalse();
        }
        sync.catchUp(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(sync.isInSync(2)).isFalse();
        sync.catchUp(sync.progress(), 2, new BackplaneCatchUp("i", 20_011, false, List.of()));
        assertThat(sync.isInSync(3)).isTrue();
        assertThat(applied).endsWith("all");
    }

    private static BackplaneBatch batch(String incarnation, long first, long last) {
        return new BackplaneBatch(
                LongStream.rangeClosed(first, last)
                        .mapToObj(sequence -> change(incarnation, sequence))
                        .toList(),
                0);
    }

    @Test
    void received_together_appliesWhatIsNew() {
        assertThat(received("i", 11)).isTrue();
        BucketSync.Receipt receipt = sync.received(Optional.of(batch("i", 10, 13)));
        assertThat(receipt).isEqualTo(new BucketSync.Receipt(2, true, false));
        assertThat(applied).containsExactly("k11", "k12", "k13");
        assertThat(sync.isInSync(1)).isTrue();
    }

    @Test
    void received_together_afterAMissingOne_isAppliedAfterTheAnswer() {
        BucketSync.Progress asked = sync.progress();
        assertThat(sync.received(Optional.of(batch("i", 12, 14))).complete()).isFalse();
        assertThat(sync.isInSync(1)).isFalse();
        sync.catchUp(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(applied).containsExactly("k11", "k12", "k13", "k14");
        assertThat(sync.isInSync(2)).isTrue();
    }

    @Test
    void pulled_appliesWhatIsNew_andDoesNotExtendTheBound() {
        BucketSync.Progress asked = sync.progress();
        assertThat(received("i", 11)).isTrue();
        BackplaneCatchUp answer =
                new BackplaneCatchUp("i", 12, true, batch("i", 11, 12).messages());
        assertThat(sync.pulled(asked, answer)).isEqualTo(new BucketSync.Receipt(1, true, false));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(sync.isInSync(BOUND - 1)).isTrue();
        assertThat(sync.isInSync(BOUND)).isFalse();
    }

    @Test
    void received_severalGaps_oneBegins() {
        assertThat(sync.received(Optional.of(batch("i", 12, 14)))).isEqualTo(new BucketSync.Receipt(3, false, true));
        assertThat(sync.received(Optional.empty())).isEqualTo(new BucketSync.Receipt(1, false, false));
        assertThat(sync.received(Optional.of(batch("i", 16, 16)))).isEqualTo(new BucketSync.Receipt(1, false, false));
    }

    @Test
    void pulled_unknownChanges_isAGap() {
        assertThat(sync.pulled(sync.progress(), new BackplaneCatchUp("i", 12, false, List.of()))
                        .complete())
                .isFalse();
        assertThat(applied).isEmpty();
        assertThat(sync.isInSync(1)).isFalse();
        sync.catchUp(sync.progress(), 1, new BackplaneCatchUp("i", 12, false, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(sync.isInSync(2)).isTrue();
    }

    @Test
    void pulled_anotherIncarnation_isAGap_butNotOneFromBefore() {
        BucketSync.Progress asked = sync.progress();
        BackplaneCatchUp other = new BackplaneCatchUp("j", 3, false, List.of());
        assertThat(sync.pulled(asked, other).complete()).isFalse();
        sync.catchUp(sync.progress(), 1, other);
        assertThat(sync.pulled(asked, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11)))))
                .isEqualTo(new BucketSync.Receipt(0, true, false));
        assertThat(applied).containsExactly("all");
        assertThat(sync.isInSync(2)).isTrue();
    }

    @Test
    void catchUp_withMoreToCome_isNotInSync() {
        sync.catchUp(
                sync.progress(),
                BOUND,
                new BackplaneCatchUp("i", 12, true, true, batch("i", 11, 12).messages()));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(sync.isInSync(BOUND)).isFalse();
        sync.catchUp(
                sync.progress(),
                BOUND,
                new BackplaneCatchUp("i", 13, true, false, batch("i", 13, 13).messages()));
        assertThat(sync.isInSync(BOUND)).isTrue();
    }
}
