package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final ChangeCost COST = new ChangeCost("tag", 10, 2, 50, 5, 80, 10, 100);
    private final Estimate estimate = new Estimate(COST, 100, 10_000);

    @Test
    void changes_goToEveryNode() {
        assertThat(estimate.changesPerSecond()).isEqualTo(20_000);
        assertThat(estimate.bytesPerSecond()).isEqualTo(160e6);
        assertThat(estimate.bytesPerSecondAndNode()).isEqualTo(1.6e6);
    }

    @Test
    void cores_areCostTimesRate() {
        assertThat(estimate.scriptCores()).isCloseTo(0.5, within(1e-9));
        assertThat(estimate.deliveryCores()).isCloseTo(10, within(1e-9));
        assertThat(estimate.receivingCores()).isCloseTo(0.2, within(1e-9));
        assertThat(estimate.changingCores()).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void log_isSharedByBuckets() {
        assertThat(estimate.logMillis(1)).isEqualTo(600);
        assertThat(estimate.logMillis(16)).isEqualTo(9_600);
    }

    @Test
    void refused_growWithTheLoadAndShrinkWithBucketsOfKeys() {
        assertThat(estimate.refusedShare(1, 0)).isZero();
        assertThat(estimate.refusedShare(1, 20)).isCloseTo(200.0 / 4096, within(2e-3));
        assertThat(estimate.refusedShare(16, 20)).isEqualTo(estimate.refusedShare(1, 20));
        Estimate keys = new Estimate(new ChangeCost("key", 1, 1, 50, 5, 80, 10, 100), 100, 10_000);
        assertThat(keys.refusedShare(16, 20)).isCloseTo(12.5 / 4096, within(1e-4));
    }

    @Test
    void bounds_areOneCore() {
        assertThat(estimate.serverBound()).isCloseTo(1e6 / 1_050, within(1e-6));
        assertThat(estimate.nodeBound()).isCloseTo(50_000, within(1e-6));
        Estimate full = new Estimate(COST, 100, estimate.serverBound());
        assertThat(full.scriptCores() + full.deliveryCores()).isCloseTo(1, within(1e-9));
    }
}
