package io.cachekit.benchmark.scale;

import java.util.List;

/** The tables of what was measured. */
final class GrowthTables {

    /**
     * One of them.
     *
     * @param benchmark whose figures it has
     * @param title what they are, without the unit
     * @param corner what the columns are
     */
    private record Table(String benchmark, String title, String corner) {}

    private static final List<Table> ALL = List.of(
            new Table("scale.memory.entries", "Memory: cost of an operation", "entries"),
            new Table("scale.memory.tags", "Memory: cost of an operation on one of 10,000 entries", "tags of an entry"),
            new Table("scale.memory.threads", "Memory: operations of all threads, on 10,000 entries", "threads"),
            new Table("scale.hitratio.zipf", "Hits, 100,000 keys by Zipf's law (0.9)", "room for % of the keys"),
            new Table(
                    "scale.hitratio.scan",
                    "Hits, the same with scans, which are 20 % of all reads and never hit",
                    "room for % of the keys"),
            new Table("scale.nodes.cpu", "Hybrid: CPU time for a `delete`", "nodes"),
            new Table("scale.nodes.cpu.busy", "The same, with as many as eight threads can make", "nodes"),
            new Table("scale.nodes.cpu.set", "Hybrid: CPU time for a `set`", "nodes"),
            new Table("scale.nodes.cpu.set.busy", "The same, with as many as eight threads can make", "nodes"),
            new Table("scale.nodes.cpu.tags", "Hybrid: CPU time for `invalidateTags` on ten entries", "nodes"),
            new Table("scale.nodes.cpu.tags.busy", "The same, with as many as eight threads can make", "nodes"),
            new Table("scale.nodes.messages", "Hybrid: changes that each node hears of", "nodes"),
            new Table("scale.nodes.bytes", "Hybrid: bytes that Redis sends, answers included", "nodes"),
            new Table("scale.nodes.idle", "Hybrid: what each node asks while nothing happens, one bucket", "nodes"),
            new Table("scale.nodes.idle.cpu", "Hybrid: CPU time while nothing happens, one bucket", "nodes"),
            new Table("scale.changes.cpu.10000", "Hybrid: CPU time for a change of a key, 10,000 a second", "nodes"),
            new Table("scale.changes.cpu.10000.tags", "The same for a change of a tag", "nodes"),
            new Table("scale.changes.cpu.50000", "The same for a key, 50,000 a second", "nodes"),
            new Table("scale.changes.bytes.10000", "Hybrid: bytes that Redis sends, 10,000 a second", "nodes"),
            new Table("scale.changes.bytes.10000.tags", "The same for a change of a tag", "nodes"),
            new Table("scale.changes.bytes.50000", "The same for a key, 50,000 a second", "nodes"),
            new Table("scale.changes.told.50000", "Hybrid: `PUBLISH` for 50,000 changes a second", "nodes"),
            new Table(
                    "scale.changes.delay",
                    "Hybrid: time until another node hears of a change, 10,000 others a second and none",
                    "percentile"),
            new Table("scale.buckets.server", "Hybrid, two nodes: CPU time of Redis", "buckets"),
            new Table("scale.buckets.messages", "Hybrid, two nodes: changes that each node hears of", "buckets"),
            new Table("scale.buckets.idle", "Hybrid: what each node asks while nothing happens", "buckets"),
            new Table("scale.buckets.idle.cpu", "Hybrid: CPU time of Redis for that", "buckets"));

    private GrowthTables() {}

    static String text(Measured measured) {
        StringBuilder text = new StringBuilder("### Measured\n");
        for (Table table : ALL) {
            if (measured.has(table.benchmark())) {
                text.append('\n')
                        .append(table.title())
                        .append(" (`")
                        .append(table.benchmark())
                        .append("`), in ")
                        .append(unit(measured.unit(table.benchmark())))
                        .append(":\n\n")
                        .append(TextTable.ofLines(table.corner(), measured.lines(table.benchmark()))
                                .text());
            }
        }
        return text.append(purge(measured)).append('\n').toString();
    }

    private static String purge(Measured measured) {
        if (!measured.has("purge") || !measured.has("purge.pause")) {
            return "";
        }
        TextTable table = new TextTable(List.of("10,000 of 1,000,000 entries", "ms"));
        measured.lines("purge").forEach((who, line) -> {
            TextTable unused = table.row(
                    List.of(purged(who), FigureText.of(line.values().iterator().next())));
        });
        measured.lines("purge.pause").forEach((who, line) -> {
            TextTable unused = table.row(List.of(
                    "longest pause: " + purged(who),
                    FigureText.of(line.values().iterator().next())));
        });
        return "\nRedis: removal of many entries at once (`purge`, `purge.pause`):\n\n" + table.text();
    }

    private static String purged(String who) {
        return who.replace("kit", "`invalidateTags`")
                .replace("unlink", "`UNLINK` of plain keys, pipelined")
                .replace("ping", ", by `PING` on another connection")
                .replace("slow log", ", by the slow log")
                .replace(" ,", ",");
    }

    private static String unit(String unit) {
        return switch (unit) {
            case "ns/op" -> "nanoseconds";
            case "us/op" -> "microseconds a call";
            case "ops/us" -> "operations a microsecond";
            case "changes/op" -> "changes a call";
            case "B/op" -> "bytes a call";
            case "ms" -> "milliseconds";
            case "1/s" -> "calls a second";
            case "us/s" -> "microseconds a second";
            default -> unit;
        };
    }
}
