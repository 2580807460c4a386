package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MastersTest {

    private final Masters masters = new Masters(0.5, new Line(200, 20), new Line(1, 1));

    private static Estimate keys(double perSecond) {
        return new Estimate(new ChangeCost("key", 1, 1, 50, 0.1, 20, 1, 100), 100, perSecond);
    }

    private static Estimate tags(double perSecond) {
        return new Estimate(new ChangeCost("tag", 10, 2, 200, 0.1, 20, 1, 100), 100, perSecond);
    }

    @Test
    void calls_ofKeys_areShared() {
        assertThat(masters.cores(keys(100_000), 1)).isCloseTo(6, within(1e-9));
        assertThat(masters.cores(keys(100_000), 6)).isCloseTo(1, within(1e-9));
        assertThat(masters.needed(keys(100_000))).hasValue(12);
        assertThat(masters.heard(keys(100_000), 12)).isEqualTo(100_000);
    }

    @Test
    void calls_ofTags_runOnEachMaster() {
        assertThat(masters.heard(tags(1_000), 5)).isEqualTo(6_000);
        assertThat(masters.cores(tags(1_000), 5)).isCloseTo((0.280 + 0.06) / 5, within(1e-9));
        assertThat(masters.needed(tags(1_000))).hasValue(1);
    }

    @Test
    void needed_isNone_ifEachMasterIsTooBusyWithItsPartOfEveryCall() {
        assertThat(masters.needed(tags(100_000))).isEmpty();
    }
}
