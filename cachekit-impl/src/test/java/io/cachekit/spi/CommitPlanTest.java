package io.cachekit.spi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.spi.DeferredChange.Removal;
import io.cachekit.spi.DeferredChange.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitPlanTest {

    private final Map<CacheKey, CacheKey> cache = new HashMap<>();
    private final DeferredChange.Target target = what -> cache.values().removeIf(what::covers);

    private static CacheKey key(String key, String... tags) {
        return CacheKey.of(key).withTags(tags);
    }

    private Write set(CacheKey... keys) {
        return new Write(target, Set.of(keys), some -> some.forEach(this::put));
    }

    private void put(CacheKey key) {
        cache.remove(key); // with its tags
        cache.put(key, key);
    }

    private Removal remove(Invalidation what) {
        return new Removal(target, what);
    }

    private Removal tag(String tag) {
        return remove(Invalidation.tags(tag));
    }

    private static List<Set<CacheKey>> keys(List<Write> writes) {
        return writes.stream().map(Write::keys).toList();
    }

    private static void assertPlan(
            CommitPlan plan, List<Set<CacheKey>> before, Set<Invalidation> removed, List<Set<CacheKey>> after) {
        assertThat(keys(plan.before())).isEqualTo(before);
        assertThat(plan.removed()).isEqualTo(removed);
        assertThat(keys(plan.after())).isEqualTo(after);
    }

    @Test
    void invalidations_areOne_alsoWithSetsBetweenThem() {
        CommitPlan plan = CommitPlan.of(List.of(tag("page"), set(key("other")), tag("product")));
        assertPlan(
                plan,
                List.of(Set.of(key("other"))),
                Set.of(Invalidation.tags("page"), Invalidation.tags("product")),
                List.of());
    }

    @Test
    void set_thatALaterInvalidationNames_isNotMade() {
        CommitPlan plan = CommitPlan.of(List.of(set(key("k", "t")), tag("t")));
        assertPlan(plan, List.of(), Set.of(Invalidation.tags("t"), Invalidation.key(key("k"))), List.of());
    }

    @Test
    void set_thatAnEarlierInvalidationNames_comesAfterIt() {
        CommitPlan plan = CommitPlan.of(List.of(tag("t"), set(key("k", "t"))));
        assertPlan(
                plan, List.of(), Set.of(Invalidation.tags("t"), Invalidation.key(key("k"))), List.of(Set.of(key("k"))));
    }

    @Test
    void set_thatNoInvalidationNames_comesFirst() {
        CommitPlan plan = CommitPlan.of(List.of(tag("page"), set(key("product")), set(key("b"))));
        assertPlan(
                plan, List.of(Set.of(key("product")), Set.of(key("b"))), Set.of(Invalidation.tags("page")), List.of());
    }

    @Test
    void setOfSeveral_isTakenApart() {
        CommitPlan plan = CommitPlan.of(List.of(
                remove(Invalidation.key(key("anew"))),
                set(key("kept"), key("gone"), key("anew"), key("replaced")),
                remove(Invalidation.key(key("gone"))),
                set(key("replaced"))));
        assertPlan(
                plan,
                List.of(Set.of(key("kept")), Set.of(key("replaced"))),
                Set.of(Invalidation.key(key("gone")), Invalidation.key(key("anew"))),
                List.of(Set.of(key("anew"))));
    }

    @Test
    void earlierSetOfAKey_doesNotComeBack() {
        CommitPlan plan = CommitPlan.of(List.of(set(key("k", "a")), set(key("k", "b")), tag("b")));
        assertPlan(plan, List.of(), Set.of(Invalidation.tags("b"), Invalidation.key(key("k"))), List.of());
    }

    /** Random transactions: the cache ends up as it would if each change were made in its turn. */
    @Test
    void anyOrder_hasTheResultOfTheChangesInTurn() {
        Random random = new Random(14);
        for (int round = 0; round < 20_000; round++) {
            List<CacheKey> present =
                    Stream.generate(() -> randomKey(random)).limit(2).toList();
            List<DeferredChange> changes = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                changes.add(randomChange(random));
            }
            cache.clear();
            present.forEach(this::put);
            changes.forEach(this::make);
            List<CacheKey> inTurn = List.copyOf(cache.values());

            cache.clear();
            present.forEach(this::put);
            DeferredChanges deferred = new DeferredChanges();
            changes.forEach(deferred::add);
            deferred.committed();
            assertThat(cache.values()).as("%s, then %s", present, changes).hasSameSizeAs(inTurn);
            assertThat(inTurn)
                    .allSatisfy(key -> assertThat(requireNonNull(cache.get(key)).tags())
                            .as("%s, then %s", present, changes)
                            .isEqualTo(key.tags()));
        }
    }

    private void make(DeferredChange change) {
        if (change instanceof Write write) {
            write.run();
        } else {
            target.invalidate(change.names());
        }
    }

    private static CacheKey randomKey(Random random) {
        return key("k" + random.nextInt(3), "t" + random.nextInt(2));
    }

    private DeferredChange randomChange(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> remove(Invalidation.key(randomKey(random)));
            case 1 -> tag("t" + random.nextInt(2));
            case 2 -> remove(Invalidation.pattern("k" + random.nextInt(3)));
            default ->
                set(key("k0", "t" + random.nextInt(2)), key("k" + (1 + random.nextInt(2)), "t" + random.nextInt(2)));
        };
    }
}
