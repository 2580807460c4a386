package io.cachekit.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemainderTest {

    private final CacheCounters counters = new CacheCounters(true, Set.of("users"));
    private final Remainder remainder = new Remainder(counters, all -> all.get(CacheEvent.MISS));

    @Test
    void get_isWhatNoWatchedNamespaceHas() {
        counters.count(CacheEvent.MISS, null);
        counters.count(CacheEvent.MISS, "unlisted");
        counters.count(CacheEvent.MISS, "users");
        assertThat(remainder.get()).isEqualTo(2);
    }

    /** A read between both steps of a count sees the event outside of its namespace at first. */
    @Test
    void get_doesNotFall() {
        counters.count(CacheEvent.MISS, null);
        assertThat(remainder.get()).isEqualTo(1);
        Objects.requireNonNull(counters.watched().get("users")).count(CacheEvent.MISS, null);
        assertThat(remainder.get()).isEqualTo(1);
    }
}
