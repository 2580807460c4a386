package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.testing.ManualTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Between the look at gates and fences and the entry of a {@code put}, an invalidation may close and take the sequence below
 * which it sweeps. Nothing can be held there, so another name stands for the one that the put has found open.
 */
class PutVersionTest {

    private static final CacheKey KEY = CacheKey.of("n", "k").withTags("page");

    private final Fences fences = new Fences();
    private final ManualTime time = new ManualTime();
    private final EntryTable table =
            new EntryTable(MemoryAdapters.settings(10, Map.of()), fences, time, MemoryAdapters.counters());

    @Test
    void put_closedSinceItLooked_isSwept() {
        MemoryToken token = table.lookup(LookupKey.of(KEY)).token();
        long below = fences.close(Invalidation.tags("other"));
        assertThat(table.redeem(entry("made of old data"), 0, token, true)).isTrue();
        assertThat(table.deleteOlder(KEY, below, Invalidation.all())).isTrue();
        assertThat(table.find(LookupKey.of(KEY), time.nanos())).isNull();
    }

    @Test
    void put_afterTheClosing_staysAndOutlawsOlderLoads() {
        MemoryToken earlier = table.lookup(LookupKey.of(KEY)).token();
        long below = fences.close(Invalidation.tags("other"));
        fences.open(Invalidation.tags("other"));
        MemoryToken token = table.lookup(LookupKey.of(KEY)).token();
        assertThat(table.redeem(entry("fresh"), 0, token, true)).isTrue();
        assertThat(table.deleteOlder(KEY, below, Invalidation.all())).isFalse();
        assertThat(table.redeem(entry("older"), 0, earlier, false)).isFalse();
        assertThat(table.find(LookupKey.of(KEY), time.nanos())).isNotNull();
    }

    private static NewEntry entry(String value) {
        return new NewEntry(KEY, value, Terms.ofTtl(null));
    }
}
