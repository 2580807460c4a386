package io.cachekit.benchmark.scale;

/**
 * What one change costs, in microseconds of CPU time.
 *
 * @param name of the change
 * @param entries that it concerns; where there are several, they are in all buckets
 * @param messages that it sends, in one bucket
 * @param script of the server, but for telling
 * @param delivery of the server, for a message to one node
 * @param bytes that the server sends, for a message to one node
 * @param receiving of a node, for a message
 * @param changing of the node that makes the change, but for receiving it
 */
record ChangeCost(
        String name,
        int entries,
        double messages,
        double script,
        double delivery,
        double bytes,
        double receiving,
        double changing) {

    /**
     * Reads it off the lines over the number of nodes.
     *
     * @param measured has figures of the nodes
     * @param name of the change
     * @param suffix of the names of its benchmarks
     * @param kind whose messages and bytes it has
     * @param delivery what a message to one node takes, see {@link #delivery}
     */
    static ChangeCost of(Measured measured, String name, String suffix, NodeChange kind, double delivery) {
        String cpu = "scale.nodes.cpu" + suffix;
        double messages = messages(measured, kind);
        double[] scripts = measured.line(cpu, "server").entrySet().stream()
                .mapToDouble(point -> point.getValue() - point.getKey() * messages * delivery)
                .toArray();
        Line bytes = Line.through(measured.line("scale.nodes.bytes", kind.series()));
        double receiving = measured.level(cpu, "listening node");
        return new ChangeCost(
                name,
                kind == NodeChange.TAG ? Node.TAGGED : 1,
                messages,
                Figures.median(scripts),
                delivery,
                bytes.slope() / messages,
                receiving / messages,
                Math.max(0, measured.level(cpu, "changing node") - receiving));
    }

    /** What each node more adds to the server's time for a change, of which one message tells. */
    static double delivery(Measured measured, String suffix) {
        return Math.max(
                0,
                Line.through(measured.line("scale.nodes.cpu" + suffix, "server"))
                        .slope());
    }

    /** To a tenth: some messages are received just before or after. */
    private static double messages(Measured measured, NodeChange kind) {
        return Math.rint(10 * measured.level("scale.nodes.messages", kind.series())) / 10;
    }
}
