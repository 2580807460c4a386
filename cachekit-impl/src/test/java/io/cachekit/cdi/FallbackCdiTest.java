package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.annotation.Cached;
import io.cachekit.testing.LoggedLines;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.junit.jupiter.api.Test;

/** Cached methods whose value may be that of a fallback. */
class FallbackCdiTest {

    @ApplicationScoped
    static class Prices {
        @Cached
        @Fallback(fallbackMethod = "none")
        public int price(long id) {
            return 1;
        }

        @Cached
        public int sure(long id) {
            return 1;
        }

        @Fallback(fallbackMethod = "none")
        public int uncached(long id) {
            return 1;
        }

        public int none(long id) {
            return 0;
        }
    }

    @Test
    void cachedWithFallback_isWarnedOf() {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi");
                Deployed deployed = Deployed.with(Prices.class)) {
            assertThat(deployed.get(Prices.class).sure(1)).isEqualTo(1);
            assertThat(log.lines().stream().filter(line -> line.contains("@Fallback")))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING CACHEKIT-1003: " + Prices.class.getName() + "#price(long): @Cached and @Fallback");
        }
    }
}
