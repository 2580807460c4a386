package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.testing.ManualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens and invalidations advance the sequence, below which these sweep; sets note where it is. */
class FencesTest {

    private static final CacheKey KEY = CacheKey.of("n", "k").withTags("t");
    private static final CacheKey OTHER = CacheKey.of("n", "of another stripe");

    private final Fences fences = new Fences();
    private final ManualTime time = new ManualTime();
    private final EntryTable table =
            new EntryTable(MemoryAdapters.settings(10, Map.of()), fences, time, MemoryAdapters.counters());

    @Test
    void raiseKey_advancesNothing() {
        long raised = fences.raiseKey(KEY);
        assertThat(fences.raiseKey(OTHER)).isEqualTo(raised);
    }

    @Test
    void raiseKey_refusesEarlierTokensOfItsKeyAlone() {
        MemoryToken token = fences.token();
        long unused = fences.raiseKey(OTHER);
        assertThat(fences.admits(KEY, token)).isTrue();
        unused = fences.raiseKey(KEY);
        assertThat(fences.admits(KEY, token)).isFalse();
        assertThat(fences.admits(KEY, fences.token())).isTrue();
    }

    @Test
    void raiseKey_again_refusesTheTokensInBetween() {
        long unused = fences.raiseKey(KEY);
        MemoryToken token = fences.token();
        unused = fences.raiseKey(KEY);
        assertThat(fences.admits(KEY, token)).isFalse();
    }

    @Test
    void close_ofAKeyInAUnion_refusesUntilOpenedAndForEarlierTokens() {
        Invalidation both = Invalidation.union(List.of(Invalidation.key(KEY), Invalidation.tags("other")));
        MemoryToken before = fences.token();
        long unused = fences.close(both);
        MemoryToken meanwhile = fences.token();
        assertThat(fences.admits(KEY, meanwhile)).isFalse();
        fences.open(both);
        assertThat(fences.admits(KEY, before)).isFalse();
        assertThat(fences.admits(KEY, meanwhile)).isFalse();
        assertThat(fences.admits(KEY, fences.token())).isTrue();
    }

    @Test
    void set_beforeTheClosing_isSwept() {
        table.set(entry(), 0);
        long below = fences.close(Invalidation.tags("t"));
        assertThat(table.deleteOlder(KEY, below, Invalidation.tags("t"))).isTrue();
    }

    @Test
    void set_afterTheClosing_stays() {
        long below = fences.close(Invalidation.tags("t"));
        table.set(entry(), 0);
        assertThat(table.deleteOlder(KEY, below, Invalidation.tags("t"))).isFalse();
        fences.open(Invalidation.tags("t"));
        assertThat(table.find(LookupKey.of(KEY), time.nanos())).isNotNull();
    }

    private static NewEntry entry() {
        return new NewEntry(KEY, "set", Terms.ofTtl(null));
    }
}
