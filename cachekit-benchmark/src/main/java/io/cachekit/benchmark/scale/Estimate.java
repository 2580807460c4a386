package io.cachekit.benchmark.scale;

/**
 * What a deployment asks for, on paper: the cost of one change times how many there are.
 *
 * @param cost of one change
 * @param nodes how many nodes keep copies
 * @param changesPerSecond of all nodes
 */
record Estimate(ChangeCost cost, int nodes, double changesPerSecond) {

    /** The least changes in the log of a bucket, by default, if they name keys of some twenty characters. */
    static final int LOG = 12_000;

    /** How many fences there are for keys, and as many for tags. */
    static final int FENCES = 4096;

    private static final double MICROS = 1e6;

    /** Messages that are sent, each to all nodes. */
    double publishedPerSecond() {
        return cost.messages() * changesPerSecond;
    }

    double deliveredPerSecond() {
        return publishedPerSecond() * nodes;
    }

    double bytesPerSecond() {
        return deliveredPerSecond() * cost.bytes();
    }

    double bytesPerSecondAndNode() {
        return publishedPerSecond() * cost.bytes();
    }

    /** Cores of Redis, for scripts. */
    double scriptCores() {
        return changesPerSecond * cost.script() / MICROS;
    }

    /** Cores of Redis, for telling. */
    double deliveryCores() {
        return deliveredPerSecond() * cost.delivery() / MICROS;
    }

    /** Cores of each node, for receiving. */
    double receivingCores() {
        return publishedPerSecond() * cost.receiving() / MICROS;
    }

    /** Cores of each node, for making its share of the changes. */
    double changingCores() {
        return changesPerSecond / nodes * cost.changing() / MICROS;
    }

    /** For how long a bucket's log reaches back, with some buckets that share the changes. */
    double logMillis(int buckets) {
        return 1e3 * LOG * buckets / publishedPerSecond();
    }

    /**
     * Which part of the loads is not stored by chance, because a change of something else raised the same fence
     * meanwhile: that of their key, or of their one tag. Changes of keys are spread over the buckets, those of tags are made in each.
     */
    double refusedShare(int buckets, double loadMillis) {
        double fences = changesPerSecond * loadMillis / 1e3 / (cost.entries() > 1 ? 1 : buckets);
        return 1 - Math.pow(1 - 1.0 / FENCES, fences);
    }

    /** With how many changes per second one core of Redis is busy all the time. */
    double serverBound() {
        return MICROS / (cost.script() + nodes * cost.messages() * cost.delivery());
    }

    /** With how many changes per second one core of a node is busy with receiving. */
    double nodeBound() {
        return MICROS / (cost.messages() * cost.receiving());
    }
}
