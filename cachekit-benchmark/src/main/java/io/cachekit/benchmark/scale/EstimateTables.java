package io.cachekit.benchmark.scale;

import java.util.List;
import java.util.OptionalInt;

/** The cost of one change, and of many, by the figures of nodes, changes and buckets. */
final class EstimateTables {

    private static final int NODES = 100;
    private static final int PER_SECOND = 100_000;
    private static final int MANY_BUCKETS = 1024;
    private static final int LOAD_MILLIS = 20;

    /** The part of a core that a master may spend on scripts and delivery: the rest is for reads. */
    private static final double BUSY = 0.5;

    private EstimateTables() {}

    static String text(Measured measured) {
        for (String figures : List.of("scale.nodes.cpu", "scale.changes.cpu", "scale.buckets.server")) {
            if (!measured.hasAny(figures)) {
                return "### Estimated\n\nThere are no figures of nodes, changes and buckets yet.\n";
            }
        }
        List<ChangeCost> costs = List.of(
                ChangeCost.of(measured, "`delete`", ".busy", NodeChange.DELETE),
                ChangeCost.of(measured, "`set`", ".set.busy", NodeChange.SET),
                ChangeCost.of(measured, "`invalidateTags`, ten entries", ".tags.busy", NodeChange.TAG));
        return "### Per operation\n\n" + costs(costs) + "\n### Estimated\n\n" + loads(costs) + "\n" + bounds(costs)
                + "\n" + deployment(costs, measured) + "\n"
                + refused(List.of(costs.get(0), costs.get(costs.size() - 1))) + idle(measured);
    }

    private static String costs(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                "one call, one bucket; CPU time in µs",
                "changes *m*",
                "script *s*",
                "delivery *d*",
                "bytes *b*",
                "receiving *h*",
                "changing *c*"));
        for (ChangeCost cost : costs) {
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(cost.changes()),
                    FigureText.of(cost.script()),
                    FigureText.of(cost.delivery()),
                    FigureText.of(cost.bytes()),
                    FigureText.of(cost.receiving()),
                    FigureText.of(cost.changing())));
        }
        return table.text();
    }

    /** The same number of entries, by calls for one or for ten. */
    private static Estimate estimate(ChangeCost cost) {
        return new Estimate(cost, NODES, (double) PER_SECOND / cost.entries());
    }

    private static String loads(List<ChangeCost> costs) {
        TextTable table = new TextTable(List.of(
                FigureText.exact(NODES) + " nodes, " + FigureText.exact(PER_SECOND) + " entries a second by",
                "calls/s",
                "changes/s",
                "messages/s",
                "MB/s from Redis",
                "MB/s to a node",
                "cores of Redis: scripts",
                "delivery",
                "cores of a node: receiving",
                "changing",
                "log, ms"));
        for (ChangeCost cost : costs) {
            Estimate all = estimate(cost);
            TextTable unused = table.row(List.of(
                    cost.name(),
                    FigureText.of(all.callsPerSecond()),
                    FigureText.of(all.changesPerSecond()),
                    FigureText.exact(Estimate.TOLD_PER_SECOND),
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

    private static String deployment(List<ChangeCost> costs, Measured measured) {
        String tag = NodeChange.TAG.series();
        Masters masters = new Masters(
                BUSY,
                Line.through(measured.line("scale.buckets.server", tag)),
                Line.through(measured.line("scale.buckets.messages", tag)));
        TextTable table = new TextTable(List.of(
                NODES + " nodes, on a cluster with a bucket for each master",
                "masters",
                "each busy",
                "MB/s from each",
                "changes/s to a node",
                "cores of a node: receiving"));
        for (ChangeCost cost : costs) {
            row(table, masters, new Estimate(cost, NODES, (double) PER_SECOND / cost.entries()));
        }
        row(table, masters, new Estimate(costs.get(costs.size() - 1), NODES, PER_SECOND));
        return table.text();
    }

    private static void row(TextTable table, Masters masters, Estimate estimate) {
        String calls = FigureText.exact((int) estimate.callsPerSecond()) + " a second of "
                + estimate.cost().name();
        OptionalInt needed = masters.needed(estimate);
        if (needed.isEmpty()) {
            TextTable unused = table.row(List.of(calls, "no number is enough", "", "", "", ""));
            return;
        }
        int count = needed.getAsInt();
        double heard = masters.heard(estimate, count);
        double sent = heard * estimate.cost().bytes() * NODES / count;
        TextTable unused = table.row(List.of(
                calls,
                FigureText.exact(count),
                FigureText.of(100 * masters.cores(estimate, count)) + " %",
                FigureText.of(sent / 1e6),
                FigureText.of(heard),
                FigureText.of(heard * estimate.cost().receiving() / 1e6)));
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
