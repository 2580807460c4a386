package io.cachekit.benchmark.scale;

import java.util.List;

/** What the figures of nodes and buckets come to: the cost of one change, and of many. */
final class EstimateTables {

    private static final int NODES = 100;
    private static final int PER_SECOND = 100_000;
    private static final int MANY_BUCKETS = 1024;
    private static final int LOAD_MILLIS = 20;

    private EstimateTables() {}

    static String text(Measured measured) {
        for (String suffix : List.of("", ".busy", ".set", ".tags")) {
            if (!measured.has("scale.nodes.cpu" + suffix)) {
                return "### Estimated\n\nThere are no figures of nodes yet.\n";
            }
        }
        double spread = ChangeCost.delivery(measured, ""); // the same for whatever a message names
        double busy = ChangeCost.delivery(measured, ".busy");
        List<ChangeCost> costs = List.of(
                ChangeCost.of(measured, "`delete`", "", NodeChange.DELETE, spread),
                ChangeCost.of(measured, "`delete`, busy", ".busy", NodeChange.DELETE, busy),
                ChangeCost.of(measured, "`set`", ".set", NodeChange.SET, spread),
                ChangeCost.of(measured, "`invalidateTags`, ten entries", ".tags", NodeChange.TAG, spread));
        return "### Per operation\n\n" + costs(costs) + "\n### Estimated\n\n" + loads(costs) + "\n" + bounds(costs)
                + "\n" + refused(List.of(costs.get(0), costs.get(costs.size() - 1))) + idle(measured);
    }

    private static String costs(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                "one change, one bucket; CPU time in µs",
                "messages *m*",
                "script *s*",
                "delivery *d*",
                "bytes *b*",
                "receiving *h*",
                "changing *c*"));
        for (ChangeCost cost : costs) {
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(cost.messages()),
                    FigureText.of(cost.script()),
                    FigureText.of(cost.delivery()),
                    FigureText.of(cost.bytes()),
                    FigureText.of(cost.receiving()),
                    FigureText.of(cost.changing())));
        }
        return table.text();
    }

    /** The same number of entries, be it in one change or in ten. */
    private static Estimate estimate(ChangeCost cost) {
        return new Estimate(cost, NODES, (double) PER_SECOND / cost.entries());
    }

    private static String loads(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                FigureText.exact(NODES) + " nodes, " + FigureText.exact(PER_SECOND) + " entries a second by",
                "changes/s",
                "messages/s sent",
                "delivered",
                "MB/s from Redis",
                "MB/s to a node",
                "cores of Redis: scripts",
                "delivery",
                "cores of a node: receiving",
                "changing",
                "log of a bucket, ms"));
        for (ChangeCost cost : costs) {
            Estimate all = estimate(cost);
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(all.changesPerSecond()),
                    FigureText.of(all.publishedPerSecond()),
                    FigureText.of(all.deliveredPerSecond()),
                    FigureText.of(all.bytesPerSecond() / 1e6),
                    FigureText.of(all.bytesPerSecondAndNode() / 1e6),
                    FigureText.of(all.scriptCores()),
                    FigureText.of(all.deliveryCores()),
                    FigureText.of(all.receivingCores()),
                    FigureText.of(all.changingCores()),
                    FigureText.of(all.logMillis(1))));
        }
        return table.text();
    }

    private static String bounds(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                "entries a second with one core of Redis, by",
                "2 nodes",
                "10 nodes",
                NODES + " nodes",
                "with one core of a node, receiving"));
        for (ChangeCost cost : costs) {
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(cost.entries() * new Estimate(cost, 2, 0).serverBound()),
                    FigureText.of(cost.entries() * new Estimate(cost, 10, 0).serverBound()),
                    FigureText.of(cost.entries() * new Estimate(cost, NODES, 0).serverBound()),
                    FigureText.of(cost.entries() * new Estimate(cost, NODES, 0).nodeBound())));
        }
        return table.text();
    }

    private static String refused(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                "% of loads of " + FigureText.exact(LOAD_MILLIS) + " ms not stored by chance, with changes by",
                "1 bucket",
                "16 buckets",
                FigureText.exact(MANY_BUCKETS) + " buckets"));
        for (ChangeCost cost : costs) {
            Estimate all = estimate(cost);
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(100 * all.refusedShare(1, LOAD_MILLIS)),
                    FigureText.of(100 * all.refusedShare(16, LOAD_MILLIS)),
                    FigureText.of(100 * all.refusedShare(MANY_BUCKETS, LOAD_MILLIS))));
        }
        return table.text();
    }

    /** What buckets cost by being there. */
    private static String idle(Measured measured) {
        if (!measured.has("scale.buckets.idle")) {
            return "";
        }
        Line scripts = Line.through(measured.line("scale.buckets.idle", "scripts"));
        // What the server does for itself is no node's.
        Line cpu = new Line(
                0,
                Line.through(measured.line("scale.buckets.idle.cpu", "server, for a node"))
                        .slope());
        TextTable table = new TextTable(List.of(
                "idle, " + NODES + " nodes", "1 bucket", "16 buckets", FigureText.exact(MANY_BUCKETS) + " buckets"));
        TextTable unused = table.row(
                List.of("scripts a second", all(scripts, 1, 1), all(scripts, 16, 1), all(scripts, MANY_BUCKETS, 1)));
        TextTable unusedToo =
                table.row(List.of("cores of Redis", all(cpu, 1, 1e6), all(cpu, 16, 1e6), all(cpu, MANY_BUCKETS, 1e6)));
        return "\n" + table.text();
    }

    private static String all(Line line, int buckets, double unit) {
        return FigureText.of(NODES * (line.start() + line.slope() * buckets) / unit);
    }
}
