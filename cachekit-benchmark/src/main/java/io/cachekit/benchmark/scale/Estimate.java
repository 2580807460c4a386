package io.cachekit.benchmark.scale;

/**
 * What a deployment asks for, on paper: the cost of one change times how many there are.
 *
 * @param cost of one change
 * @param nodes how many nodes keep copies
 * @param changesPerSecond of all nodes
 */
record Estimate(ChangeCost cost, int nodes, double changesPerSecond) {

    /** How many changes the log of a bucket holds. */
    static final int LOG = 1_000;

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

    /** Cores of each node, for hearing. */
    double hearingCores() {
        return publishedPerSecond() * cost.hearing() / MICROS;
    }

    /** Cores of each node, for making its share of the changes. */
    double changingCores() {
        return changesPerSecond / nodes * cost.changing() / MICROS;
    }

    /** For how long a bucket's log reaches back, with some buckets that share the changes. */
    double logMillis(int buckets) {
        return 1e3 * LOG * buckets / publishedPerSecond();
    }

    /** With how many changes per second one core of Redis is busy all the time. */
    double serverBound() {
        return MICROS / (cost.script() + nodes * cost.messages() * cost.delivery());
    }

    /** With how many changes per second one core of a node is busy with hearing. */
    double nodeBound() {
        return MICROS / (cost.messages() * cost.hearing());
    }
}
