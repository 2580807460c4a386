package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import io.cachekit.redis.failure.PendingInvalidations.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {

    private static final long ANY = Long.MAX_VALUE;

    private final PendingInvalidations pending = new PendingInvalidations(3);

    @Test
    void add_sameAgain_isKeptOnce() {
        pending.add(key("a", "1"), null);
        pending.add(new Invalidation.Key(CacheKey.of("a", "1").withTags("t")), null);

        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void add_tooManyKeys_becomeTheirNamespaces() {
        pending.add(key("a", "1"), null);
        pending.add(key("b", "1"), null);
        pending.add(new Invalidation.PatternInNamespace("b", KeyPattern.compile("x*")), null);
        boolean coalesced = pending.add(key(null, "1"), null);

        assertThat(coalesced).isTrue();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        new Invalidation.Namespace("a"), new Invalidation.Namespace("b"), Coalescing.NO_NAMESPACE);
    }

    @Test
    void add_tooManyTags_becomeEverything() {
        for (int i = 0; i < 4; i++) {
            pending.add(new Invalidation.Tags(Set.of("t" + i)), null);
        }

        assertThat(names()).containsExactly(Coalescing.ALL);
    }

    @Test
    void add_coveredByWhatIsQueued_addsNothing() {
        pending.add(new Invalidation.Namespace("a"), null);
        pending.add(Coalescing.NO_NAMESPACE, null);
        pending.add(key("a", "1"), null);
        pending.add(key(null, "1"), null);

        assertThat(names()).containsExactlyInAnyOrder(new Invalidation.Namespace("a"), Coalescing.NO_NAMESPACE);
    }

    @Test
    void applied_addedAgainMeanwhile_stays() {
        pending.add(key("a", "1"), null);
        Item item = next(0);
        pending.add(key("a", "1"), null);

        assertThat(pending.applied(item, 0)).isFalse();
        assertThat(pending.applied(next(0), 0)).isTrue();
        assertThat(pending.size()).isZero();
    }

    @Test
    void applied_narrowerAddedMeanwhile_stays() {
        pending.add(new Invalidation.Namespace("a"), null);
        Item item = next(0);
        pending.add(key("a", "1"), null);

        assertThat(pending.applied(item, 0)).isFalse();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void applied_coalescedMeanwhile_theWiderStays() {
        pending.add(key("a", "1"), null);
        Item item = next(0);
        for (int i = 0; i < 4; i++) {
            pending.add(key("b" + i, "1"), null);
        }

        assertThat(pending.applied(item, 0)).isFalse();
        assertThat(names()).containsExactly(Coalescing.ALL);
    }

    @Test
    void applied_inTheGracePeriod_isAppliedOnceMoreAfterwards() {
        pending.add(key("a", "1"), 100L);

        assertThat(pending.applied(next(50), 50)).isFalse();
        assertThat(pending.next(ANY, 99)).isNull();
        assertThat(pending.size()).isEqualTo(1);
        assertThat(pending.applied(next(100), 100)).isTrue();
        assertThat(pending.size()).isZero();
    }

    @Test
    void applied_sentInTheGracePeriod_isAppliedOnceMore() {
        pending.add(key("a", "1"), 100L);
        Item item = next(99);

        assertThat(pending.applied(item, 99)).isFalse();
        assertThat(pending.next(ANY, 100)).isNotNull();
    }

    @Test
    void add_againOrWider_keepsTheLaterEndOfTheGracePeriod() {
        pending.add(key("a", "1"), 200L);
        pending.add(key("a", "1"), 100L);
        pending.add(key("a", "1"), null);
        pending.add(new Invalidation.Tags(Set.of("t")), null);
        pending.add(new Invalidation.Tags(Set.of("u")), null);
        pending.add(new Invalidation.Tags(Set.of("v")), null);

        assertThat(pending.all()).containsExactly(new Item(Coalescing.ALL, next(0).ticket(), 200L, false, 0, 0));
    }

    @Test
    void next_limited_leavesWhatCameLater() {
        pending.add(key("a", "1"), null);
        long last = pending.lastTicket();
        pending.add(key("a", "2"), null);

        assertThat(pending.applied(Objects.requireNonNull(pending.next(last, 0)), 0))
                .isTrue();
        assertThat(pending.next(last, 0)).isNull();
        assertThat(pending.size()).isEqualTo(1);
    }

    @RepeatedTest(300)
    void add_anySequence_isCoveredAndBounded(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        int limit = 1 + random.nextInt(8);
        PendingInvalidations queue = new PendingInvalidations(limit);
        List<Invalidation> owed = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            Item item = random.nextInt(4) == 0 ? queue.next(ANY, step) : null;
            if (item != null) {
                if (queue.applied(item, step)) {
                    owed.removeIf(one -> covers(item.what(), one));
                }
            } else {
                Invalidation one = Samples.any(random);
                owed.add(one);
                boolean unused =
                        random.nextBoolean() ? queue.add(one, null) : queue.add(one, (long) step + random.nextInt(10));
            }
            assertThat(queue.size()).isLessThanOrEqualTo(limit);
            List<Item> items = queue.all();
            assertThat(owed).allMatch(one -> items.stream().anyMatch(item2 -> covers(item2.what(), one)));
        }
    }

    /** Compares the entries that both name, without the code of the queue. */
    private static boolean covers(Invalidation wide, Invalidation narrow) {
        return wide.equals(narrow)
                || Samples.keys().stream().filter(narrow::covers).allMatch(wide::covers);
    }

    private Item next(long now) {
        return Objects.requireNonNull(pending.next(ANY, now));
    }

    private List<Invalidation> names() {
        return pending.all().stream().map(Item::what).toList();
    }

    private static Invalidation key(@Nullable String namespace, String key) {
        return new Invalidation.Key(CacheKey.of(key).withNamespace(namespace));
    }
}
