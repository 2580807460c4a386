package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All buckets at a glance. */
class SyncTableTest {

    private final BucketSync one = bucket();
    private final BucketSync two = bucket();
    private final SyncTable board = new SyncTable(List.of(one, two));

    private static BucketSync bucket() {
        return new BucketSync(1_000, new BucketSync.Copies() {
            @Override
            public void remove(BackplaneMessage change, Invalidation what) {}

            @Override
            public void removeAll() {}
        });
    }

    private static void hear(BucketSync bucket, long sent) {
        bucket.heard(bucket.known(), sent, new BackplaneCatchUp("i", 1, true, List.of()));
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
