package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sync of all buckets. */
class SyncTableTest {

    private final BucketSync one = bucket();
    private final BucketSync two = bucket();
    private final SyncTable table = new SyncTable(List.of(one, two));

    private static BucketSync bucket() {
        return new BucketSync(1_000, new BucketSync.L1() {
            @Override
            public void remove(BackplaneMessage message, Invalidation what) {}

            @Override
            public void removeAll() {}
        });
    }

    private static void catchUp(BucketSync bucket, long sent) {
        bucket.catchUp(bucket.progress(), sent, new BackplaneCatchUp("i", 1, true, List.of()));
    }

    @Test
    void isAllInSync_endsWithTheFirstBucket() {
        catchUp(one, 0);
        catchUp(two, 300);
        table.update();
        assertThat(table.isAllInSync(999)).isTrue();
        assertThat(table.isAllInSync(1_000)).isFalse();
        assertThat(table.outOfSync(1_000)).isEqualTo(1);
        assertThat(table.outOfSync(1_300)).isEqualTo(2);
    }

    @Test
    void isAllInSync_oneWasNeverPolled_isNot() {
        catchUp(one, 0);
        table.update();
        assertThat(table.isAllInSync(1)).isFalse();
        assertThat(table.outOfSync(1)).isEqualTo(1);
    }

    @Test
    void isAllInSync_afterAGap_isNotUntilItIsClosed() {
        catchUp(one, 0);
        catchUp(two, 0);
        table.update();
        assertThat(two.received(Optional.empty()).complete()).isFalse();
        table.update();
        assertThat(table.isAllInSync(1)).isFalse();
        catchUp(two, 5);
        table.update();
        assertThat(table.isAllInSync(6)).isTrue();
    }

    @Test
    void isAllInSync_clockThatPassesZero_hasNoEffect() {
        catchUp(one, -500);
        catchUp(two, -400);
        table.update();
        assertThat(table.isAllInSync(499)).isTrue();
        assertThat(table.isAllInSync(500)).isFalse();
    }
}
