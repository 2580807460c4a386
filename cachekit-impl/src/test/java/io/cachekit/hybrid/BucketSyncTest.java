package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When copies are trusted, and what is applied to them. */
class BucketSyncTest {

    private static final long BOUND = 1_000;

    private final List<String> applied = new ArrayList<>();
    private final BucketSync trust = new BucketSync(BOUND, new BucketSync.Copies() {
        @Override
        public void remove(BackplaneMessage change, Invalidation what) {
            applied.add(((Invalidation.Key) what).key().key());
        }

        @Override
        public void removeAll() {
            applied.add("all");
        }
    });

    @BeforeEach
    void meet() {
        trust.heard(trust.known(), 0, new BackplaneCatchUp("i", 10, false, List.of()));
        applied.clear();
    }

    private static BackplaneMessage change(String incarnation, long sequence) {
        return new BackplaneMessage(
                incarnation, sequence, Optional.of(new Invalidation.Key(CacheKey.of("k" + sequence))));
    }

    private boolean published(String incarnation, long sequence) {
        return trust.published(Optional.of(change(incarnation, sequence)));
    }

    @Test
    void isTrusted_neverAsked_isNot() {
        assertThat(new BucketSync(BOUND, new BucketSync.Copies() {
                            @Override
                            public void remove(BackplaneMessage change, Invalidation what) {}

                            @Override
                            public void removeAll() {}
                        })
                        .isTrusted(0))
                .isFalse();
    }

    @Test
    void isTrusted_countsFromTheQuestion_toTheBound() {
        trust.heard(trust.known(), 500, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(trust.isTrusted(1_499)).isTrue();
        assertThat(trust.isTrusted(1_500)).isFalse();
        assertThat(trust.hasNoGap()).isTrue();
    }

    @Test
    void published_inOrder_isAppliedOnce() {
        assertThat(published("i", 11)).isTrue();
        assertThat(published("i", 11)).isTrue();
        assertThat(published("i", 9)).isTrue();
        assertThat(published("i", 12)).isTrue();
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(trust.isTrusted(1)).isTrue();
    }

    @Test
    void published_afterAMissingOne_isNotTrustedUntilItWasTold() {
        assertThat(published("i", 12)).isFalse();
        assertThat(trust.isTrusted(1)).isFalse();
        assertThat(applied).isEmpty();
        trust.heard(trust.known(), 1, new BackplaneCatchUp("i", 12, true, List.of(change("i", 11), change("i", 12))));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(trust.isTrusted(2)).isTrue();
    }

    @Test
    void heard_whatWasPublishedMeanwhile_isNotAppliedTwice() {
        BucketSync.Known asked = trust.known();
        assertThat(published("i", 11)).isTrue();
        assertThat(published("i", 12)).isTrue();
        trust.heard(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(applied).containsExactly("k11", "k12");
        assertThat(published("i", 13)).isTrue();
    }

    @Test
    void heard_gapAfterTheQuestion_isNotTrusted() {
        BucketSync.Known asked = trust.known();
        assertThat(published("i", 15)).isFalse();
        trust.heard(asked, 1, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(trust.isTrusted(2)).isFalse();
    }

    @Test
    void heard_logDoesNotReachBack_dropsAll() {
        trust.heard(trust.known(), 1, new BackplaneCatchUp("i", 5_000, false, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(trust.isTrusted(2)).isTrue();
        assertThat(published("i", 5_001)).isTrue();
    }

    @Test
    void heard_anotherIncarnation_dropsAll_evenIfItsNumbersFit() {
        trust.heard(trust.known(), 1, new BackplaneCatchUp("j", 10, true, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(published("j", 11)).isTrue();
        assertThat(published("i", 12)).isFalse();
    }

    @Test
    void heard_answerOfAnEarlierIncarnation_isNoAnswer() {
        BucketSync.Known asked = trust.known();
        trust.heard(trust.known(), 1, new BackplaneCatchUp("j", 3, false, List.of()));
        trust.heard(asked, 2, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(applied).containsExactly("all");
        assertThat(trust.known().incarnation()).isEqualTo("j");
        assertThat(trust.isTrusted(BOUND + 1)).isFalse();
    }

    @Test
    void published_unreadable_isAGap() {
        assertThat(trust.published(Optional.empty())).isFalse();
        assertThat(trust.isTrusted(1)).isFalse();
    }

    @Test
    void published_ofAnUnknownKind_dropsAll() {
        assertThat(trust.published(Optional.of(new BackplaneMessage("i", 11, Optional.empty()))))
                .isTrue();
        assertThat(applied).containsExactly("all");
        assertThat(trust.isTrusted(1)).isTrue();
    }

    @Test
    void heard_whatWasPublishedEarly_isAppliedAfterTheAnswer() {
        BucketSync.Known asked = trust.known();
        assertThat(published("i", 12)).isFalse();
        assertThat(published("i", 13)).isFalse();
        assertThat(trust.isTrusted(1)).isFalse();
        trust.heard(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(applied).containsExactly("k11", "k12", "k13");
        assertThat(trust.isTrusted(2)).isTrue();
        assertThat(published("i", 14)).isTrue();
    }

    @Test
    void heard_whatTheMasterDoesNotKnow_isForgotten() {
        assertThat(published("i", 99)).isFalse();
        trust.heard(trust.known(), 1, new BackplaneCatchUp("i", 10, true, List.of()));
        assertThat(trust.isTrusted(2)).isTrue();
        assertThat(published("i", 11)).isTrue();
        assertThat(applied).containsExactly("k11");
    }

    @Test
    void heard_moreEarlyThanAreKept_isAskedAgain() {
        BucketSync.Known asked = trust.known();
        for (int i = 0; i < 2_000; i++) {
            assertThat(published("i", 12 + i)).isFalse();
        }
        trust.heard(asked, 1, new BackplaneCatchUp("i", 11, true, List.of(change("i", 11))));
        assertThat(trust.isTrusted(2)).isFalse();
        trust.heard(trust.known(), 2, new BackplaneCatchUp("i", 2_011, false, List.of()));
        assertThat(trust.isTrusted(3)).isTrue();
        assertThat(applied).endsWith("all");
    }
}
