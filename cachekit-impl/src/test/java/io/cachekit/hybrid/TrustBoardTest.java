package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.Invalidation;
import io.cachekit.redis.Change;
import io.cachekit.redis.Heard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All buckets at a glance. */
class TrustBoardTest {

    private final BucketTrust one = bucket();
    private final BucketTrust two = bucket();
    private final TrustBoard board = new TrustBoard(List.of(one, two));

    private static BucketTrust bucket() {
        return new BucketTrust(1_000, new BucketTrust.Copies() {
            @Override
            public void remove(Change change, Invalidation what) {}

            @Override
            public void removeAll() {}
        });
    }

    private static void hear(BucketTrust bucket, long sent) {
        bucket.heard(bucket.known(), sent, new Heard("i", 1, true, List.of()));
    }

    @Test
    void trustsAll_endsWithTheFirstBucket() {
        hear(one, 0);
        hear(two, 300);
        board.update();
        assertThat(board.trustsAll(999)).isTrue();
        assertThat(board.trustsAll(1_000)).isFalse();
        assertThat(board.untrusted(1_000)).isEqualTo(1);
        assertThat(board.untrusted(1_300)).isEqualTo(2);
    }

    @Test
    void trustsAll_oneWasNeverHeard_isNot() {
        hear(one, 0);
        board.update();
        assertThat(board.trustsAll(1)).isFalse();
        assertThat(board.untrusted(1)).isEqualTo(1);
    }

    @Test
    void trustsAll_afterAGap_isNotUntilItIsClosed() {
        hear(one, 0);
        hear(two, 0);
        board.update();
        assertThat(two.published(Optional.empty())).isFalse();
        board.update();
        assertThat(board.trustsAll(1)).isFalse();
        hear(two, 5);
        board.update();
        assertThat(board.trustsAll(6)).isTrue();
    }

    @Test
    void trustsAll_clockThatPassesZero_isNoMatter() {
        hear(one, -500);
        hear(two, -400);
        board.update();
        assertThat(board.trustsAll(499)).isTrue();
        assertThat(board.trustsAll(500)).isFalse();
    }
}
