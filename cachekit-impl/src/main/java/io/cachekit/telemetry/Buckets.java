package io.cachekit.telemetry;

import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import java.util.List;

/** Advice on the buckets of histograms. */
final class Buckets {

    private Buckets() {}

    /** Gives it; older versions of the interface have no advice, and the SDK has buckets of its own. */
    static DoubleHistogramBuilder advise(DoubleHistogramBuilder builder, List<Double> bounds) {
        try {
            return builder.setExplicitBucketBoundariesAdvice(bounds);
        } catch (NoSuchMethodError e) {
            return builder;
        }
    }
}
