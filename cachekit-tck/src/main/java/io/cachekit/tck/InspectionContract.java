package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheStats;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import io.cachekit.NamespaceNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Questions of an administration: counts before an invalidation, names of namespaces, states of
 * entries.
 * An adapter that can't tell is right, too; one that tells an exact number must be.
 */
public abstract class InspectionContract extends AdapterContract {

    private static final int MOST = 100;

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected InspectionContract(AdapterUnderTest subject) {
        super(subject);
    }

    private void fill() {
        set(in("users", "1", "user", "vip"), "Ada");
        set(in("users", "2", "user"), "Grace");
        set(in("users-archive", "1", "user"), "Alan");
        set(key("2", "vip"), "none");
        cache.set(in("short", "1", "user"), "gone", Duration.ofMillis(1));
        elapse(Duration.ofMillis(20));
    }

    private void assertCount(long expected, Invalidation what) {
        EntryCount count = cache.count(what);
        if (count.exact()) {
            assertThat(count.atLeast()).as("%s", what).isEqualTo(expected);
        } else {
            assertThat(count.atLeast()).as("%s", what).isBetween(0L, expected);
        }
    }

    @Test
    void count_everySelector_isWhatAnInvalidationWouldRemove() {
        fill();
        List<Invalidation> selectors = new ArrayList<>(List.of(
                Invalidation.key(in("users", "1")),
                Invalidation.key(in("users", "3")),
                Invalidation.key(in("short", "1")),
                Invalidation.namespace("users"),
                Invalidation.namespace("short"),
                Invalidation.tags("user"),
                Invalidation.tags("user", "vip"),
                Invalidation.tags("nothing"),
                Invalidation.pattern("users*"),
                Invalidation.pattern("users", "1"),
                Invalidation.pattern(null, "*"),
                Invalidation.all()));
        selectors.add(Invalidation.union(List.of(selectors.get(0), Invalidation.tags("vip"))));
        for (Invalidation what : selectors) {
            EntryCount before = cache.count(what);
            assertCount(cache.invalidate(what), what, before);
            cache.clear();
            fill();
        }
    }

    private static void assertCount(long removed, Invalidation what, EntryCount before) {
        if (before.exact()) {
            assertThat(before.atLeast()).as("%s", what).isEqualTo(removed);
        } else {
            assertThat(before.atLeast()).as("%s", what).isBetween(0L, removed);
        }
    }

    @Test
    void count_changesAndCountsNothing() {
        fill();
        CacheStats before = cache.getStats();
        assertCount(4, Invalidation.all());
        NamespaceNames unused = cache.namespaces(MOST);
        List<EntryReport> reports = cache.inspect(in("users", "1"));
        assertThat(cache.getStats()).isEqualTo(before);
        assertThat(reports).hasSizeBetween(0, 2);
        assertThat(read(in("users", "1"))).contains("Ada");
    }

    @Test
    void namespaces_haveTheirNamesAndCounts() {
        fill();
        NamespaceNames found = cache.namespaces(MOST);
        if (found.complete()) {
            assertThat(found.names()).contains("users", "users-archive");
        }
        assertThat(found.names()).isSubsetOf("users", "users-archive", "short");
        Map<String, Long> counts = cache.entriesIn(List.of("users", "absent", "users"));
        assertThat(counts.getOrDefault("users", 2L)).isEqualTo(2);
        assertThat(counts.getOrDefault("absent", 0L)).isZero();
    }

    @Test
    void namespaces_moreThanTheLimit_areNotComplete() {
        fill();
        NamespaceNames found = cache.namespaces(1);
        assertThat(found.names()).hasSizeLessThanOrEqualTo(1);
        assertThat(found.complete()).isFalse();
    }

    @Test
    void inspect_live_tellsWhatAReadFinds() {
        fill();
        assertThat(read(in("users", "1"))).contains("Ada");
        for (EntryReport report : cache.inspect(in("users", "1"))) {
            EntryReport.Details details = report.details();
            assertThat(report.state()).isIn(EntryReport.State.SERVED, EntryReport.State.ABSENT);
            if (details != null) {
                assertThat(details.tags()).containsExactlyInAnyOrder("user", "vip");
                assertThat(details.expiresAt()).isNull();
                assertThat(details.hitCount()).isEqualTo(1);
                assertThat(details.text().get().orElse("Ada")).contains("Ada");
            }
        }
    }

    @Test
    void inspect_absentOrExpired_isNotServed() {
        fill();
        for (EntryReport report : cache.inspect(in("users", "3"))) {
            assertThat(report.state()).isEqualTo(EntryReport.State.ABSENT);
            assertThat(report.details()).isNull();
        }
        for (EntryReport report : cache.inspect(in("short", "1"))) {
            assertThat(report.state()).isIn(EntryReport.State.EXPIRED, EntryReport.State.ABSENT);
        }
    }
}
