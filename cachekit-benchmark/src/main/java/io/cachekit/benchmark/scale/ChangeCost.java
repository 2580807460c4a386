package io.cachekit.benchmark.scale;

/**
 * The cost of a call that changes something, in microseconds of CPU time, while changes keep coming, so that they are
 * told in bundles.
 *
 * @param name of the call
 * @param entries that it concerns; several are in all buckets
 * @param changes that it makes in the log of one bucket
 * @param script of the server, without telling
 * @param delivery of the server, for a change and a node
 * @param bytes that the server sends, for a change and a node
 * @param receiving of a node, for a change
 * @param changing of the node that calls, without what it receives
 */
record ChangeCost(
        String name,
        int entries,
        double changes,
        double script,
        double delivery,
        double bytes,
        double receiving,
        double changing) {

    /** The rate at which hearing is measured, in the names of figures. */
    private static final String OF_KEYS = ".50000";

    private static final String OF_TAGS = ".10000.tags";

    /**
     * Reads it off the lines over the number of nodes.
     *
     * @param measured has figures of nodes and of changes
     * @param name of the call
     * @param suffix of the names of the figures of nodes
     * @param kind of the call
     */
    static ChangeCost of(Measured measured, String name, String suffix, NodeChange kind) {
        String cpu = "scale.nodes.cpu" + suffix;
        String heard = kind == NodeChange.TAG ? OF_TAGS : OF_KEYS;
        double changes = changes(measured, kind);
        double delivery = delivery(measured);
        double[] scripts = measured.line(cpu, "server").entrySet().stream()
                .mapToDouble(point -> point.getValue() - point.getKey() * changes * delivery)
                .toArray();
        double receiving = measured.level("scale.changes.cpu" + heard, "each node");
        return new ChangeCost(
                name,
                kind == NodeChange.TAG ? Node.TAGGED : 1,
                changes,
                Figures.median(scripts),
                delivery,
                slope(measured, "scale.changes.bytes" + heard),
                receiving,
                Math.max(0, measured.level(cpu, "changing node") - measured.level(cpu, "listening node")));
    }

    /** The addition of each node more to the server's time for a change. */
    private static double delivery(Measured measured) {
        return slope(measured, "scale.changes.cpu" + OF_KEYS);
    }

    private static double slope(Measured measured, String benchmark) {
        return Math.max(0, Line.through(measured.line(benchmark, "server")).slope());
    }

    /** Rounds to a tenth: some changes are received just before or after. */
    private static double changes(Measured measured, NodeChange kind) {
        return Math.rint(10 * measured.level("scale.nodes.messages", kind.series())) / 10;
    }
}
