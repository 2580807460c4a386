package io.cachekit.benchmark.scale;

/**
 * The needs of a deployment, by calculation: the cost of one call times the number of calls.
 *
 * @param cost of one call
 * @param nodes with L1 entries
 * @param callsPerSecond of all nodes
 */
record Estimate(ChangeCost cost, int nodes, double callsPerSecond) {

    /** The least changes in the log of a bucket, by default, if they name keys of some twenty characters. */
    static final int LOG = 12_000;

    /** The number of fences for keys, and for tags, of a bucket. */
    static final int FENCES = 4096;

    /** The messages of a bucket that has changes all the time. */
    static final int TOLD_PER_SECOND = 100;

    private static final double MICROS = 1e6;

    /** Changes in the logs, which every node hears. */
    double changesPerSecond() {
        return cost.changes() * callsPerSecond;
    }

    double bytesPerSecond() {
        return bytesPerSecondAndNode() * nodes;
    }

    double bytesPerSecondAndNode() {
        return changesPerSecond() * cost.bytes();
    }

    /** Cores of Redis, for scripts. */
    double scriptCores() {
        return callsPerSecond * cost.script() / MICROS;
    }

    /** Cores of Redis, for delivery. */
    double deliveryCores() {
        return changesPerSecond() * nodes * cost.delivery() / MICROS;
    }

    /** Cores of each node, for receiving. */
    double receivingCores() {
        return changesPerSecond() * cost.receiving() / MICROS;
    }

    /** Cores of each node, for its share of the calls. */
    double changingCores() {
        return callsPerSecond / nodes * cost.changing() / MICROS;
    }

    /** The time that a bucket's log reaches back, with some buckets that share the changes. */
    double logMillis(int buckets) {
        return 1e3 * LOG * buckets / changesPerSecond();
    }

    /**
     * The part of the loads that is not stored by chance, because a change of something else raised the same fence
     * meanwhile: that of their key, or of their one tag. Changes of keys are spread over the buckets, those of tags are
     * made in each.
     */
    double refusedShare(int buckets, double loadMillis) {
        double fences = callsPerSecond * loadMillis / 1e3 / (cost.entries() > 1 ? 1 : buckets);
        return 1 - Math.pow(1 - 1.0 / FENCES, fences);
    }

    /** The calls per second with which one core of Redis is busy all the time. */
    double serverBound() {
        return MICROS / (cost.script() + nodes * cost.changes() * cost.delivery());
    }

    /** The calls per second with which one core of a node is busy with receiving. */
    double nodeBound() {
        return MICROS / (cost.changes() * cost.receiving());
    }
}
