package io.cachekit.benchmark.scale;

import java.util.OptionalInt;

/**
 * A Redis cluster with a bucket for each master, none of which spends more than a part of a core on the changes of a
 * deployment. A call for one key runs in one bucket, a call for a tag in each.
 *
 * @param busy the part of a core
 * @param server the line of the server's time over buckets for a call by tag, in microseconds
 * @param changes the line of the changes in all logs over buckets for a call by tag
 */
record Masters(double busy, Line server, Line changes) {

    private static final int MOST = 1000;
    private static final double MICROS = 1e6;

    /** The least number; empty if no number is enough. */
    OptionalInt needed(Estimate estimate) {
        for (int masters = 1; masters <= MOST; masters++) {
            if (cores(estimate, masters) <= busy) {
                return OptionalInt.of(masters);
            }
        }
        return OptionalInt.empty();
    }

    /** The part of a core that each of some masters spends. */
    double cores(Estimate estimate, int masters) {
        double script = estimate.cost().script() + (isByTag(estimate) ? server.slope() * (masters - 1) : 0);
        double delivery =
                heard(estimate, masters) * estimate.nodes() * estimate.cost().delivery();
        return (estimate.callsPerSecond() * script + delivery) / masters / MICROS;
    }

    /** The changes that every node hears in a second. */
    double heard(Estimate estimate, int masters) {
        double more = isByTag(estimate) ? changes.slope() * (masters - 1) * estimate.callsPerSecond() : 0;
        return estimate.changesPerSecond() + more;
    }

    private static boolean isByTag(Estimate estimate) {
        return estimate.cost().entries() > 1;
    }
}
