package io.cachekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.core.CacheKit;
import io.cachekit.tck.CacheAdapterTck;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** An adapter that stores what was invalidated meanwhile, which the contract has to find. */
class FaultyAdapterTest {

    static final class StoringStale extends LoggingAdapter {

        StoringStale(CacheKit kit) {
            super(kit);
        }

        @Override
        public boolean store(CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
            return adapter.store(key, value, ttl, adapter.token(key));
        }
    }

    static final class Faulty extends CacheAdapterTck {

        private final TestClock clock = new TestClock();

        @Override
        public CacheAdapter newAdapter() {
            return new StoringStale(CacheKit.builder().time(clock).build());
        }

        @Override
        public void elapse(Duration duration) {
            clock.advance(duration);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {CacheAdapterTck.Token.class, CacheAdapterTck.Race.class})
    void storesOfStaleLoads_areFound(Class<?> part) {
        long failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectNestedClass(List.of(Faulty.class), part))
                .execute()
                .testEvents()
                .failed()
                .count();
        assertThat(failed).isPositive();
    }
}
