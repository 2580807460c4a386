package io.cachekit.testkit;

import io.cachekit.CacheOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PricesTest {

    private final TestKit kit = TestKit.start();

    @AfterEach
    void close() {
        kit.close();
    }

    private int price(String product) {
        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(10)).tags("prices");
        return kit.service().getOrSet(product, Integer.class, options, () -> 42);
    }

    @Test
    void price_isLoadedOnce_andAgainAfterTenMinutes() {
        kit.during(() -> price("lamp")).assertMisses(1).assertLoads(1);
        kit.during(() -> price("lamp")).assertHits(1).assertLoads(0);
        kit.advance(Duration.ofMinutes(10));
        kit.during(() -> price("lamp")).assertLoads(1);
    }

    @Test
    void prices_areInvalidatedByTheirTag() {
        kit.during(() -> price("lamp")).assertLoads(1);
        kit.during(() -> price("sofa")).assertLoads(1);
        kit.during(() -> kit.service().invalidateTags("prices"))
                .assertInvalidations(1)
                .assertInvalidatedEntries(2);
        kit.during(() -> price("lamp")).assertMisses(1);
    }
}
