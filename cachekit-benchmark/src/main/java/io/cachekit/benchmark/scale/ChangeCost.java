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
 * @param hearing of a node, for a message
 * @param changing of the node that makes the change, but for hearing of it
 */
record ChangeCost(
        String name,
        int entries,
        double messages,
        double script,
        double delivery,
        double bytes,
        double hearing,
        double changing) {

    /**
     * Reads it off the lines over the number of nodes.
     *
     * @param measured has figures of the nodes
     * @param name of the change
     * @param suffix of the names of its benchmarks
     * @param series of its messages and bytes
     */
    static ChangeCost of(Measured measured, String name, String suffix, NodeChange series) {
        String cpu = "scale.nodes.cpu" + suffix;
        double messages = Math.rint(10 * measured.level("scale.nodes.messages", series.series())) / 10;
        Line server = Line.through(measured.line(cpu, "server"));
        Line bytes = Line.through(measured.line("scale.nodes.bytes", series.series()));
        double hearing = measured.level(cpu, "listening node");
        return new ChangeCost(
                name,
                series == NodeChange.TAG ? Node.TAGGED : 1,
                messages,
                server.start(),
                server.slope() / messages,
                bytes.slope() / messages,
                hearing / messages,
                Math.max(0, measured.level(cpu, "changing node") - hearing));
    }
}
