package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.util.List;

/**
 * The cost of a change for the server, the node that makes it, and the nodes that receive it, as nodes grow, and
 * the cost of nodes while nothing happens.
 */
public final class NodesScale {

    private static final List<Integer> NODES = List.of(1, 2, 4, 8);
    private static final int ENTRIES = 6_000;
    private static final int PER_SECOND = 2_000;
    private static final int UNBOUNDED = 1_000_000;
    private static final int THREADS = 8;
    private static final long IDLE_MILLIS = 5_000;

    private NodesScale() {}

    /** Writes {@code nodesscale-ROUND.json}. */
    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            rounds.run("nodesscale", figures -> {
                for (int count : NODES) {
                    try (Nodes nodes = new Nodes(server, count, 1)) {
                        warmUp(nodes);
                        Nodes.Taken idle = idle(figures, nodes);
                        add(figures, nodes, idle, NodeChange.DELETE, "");
                        add(figures, nodes, idle, NodeChange.SET, ".set");
                        add(figures, nodes, idle, NodeChange.TAG, ".tags");
                        busy(figures, nodes, idle, NodeChange.DELETE, ".busy");
                        busy(figures, nodes, idle, NodeChange.SET, ".set.busy");
                        busy(figures, nodes, idle, NodeChange.TAG, ".tags.busy");
                    }
                }
            });
        }
    }

    private static void warmUp(Nodes nodes) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            nodes.fill(ENTRIES, true);
            Nodes.Taken unused = nodes.change(NodeChange.TAG, ENTRIES / 2 / Node.TAGGED, UNBOUNDED, 1);
            Nodes.Taken unusedToo = nodes.change(NodeChange.DELETE, ENTRIES, UNBOUNDED, THREADS);
        }
    }

    /** As fast as eight threads can: the server and the nodes then do several things at a wake-up. */
    private static void busy(Figures figures, Nodes nodes, Nodes.Taken idle, NodeChange kind, String suffix)
            throws IOException, InterruptedException {
        int times = times(kind);
        nodes.fill(ENTRIES, true);
        Nodes.Taken taken = nodes.change(kind, times, UNBOUNDED, THREADS);
        cpu(figures, nodes, taken.without(idle), times, suffix);
    }

    private static int times(NodeChange kind) {
        return kind == NodeChange.TAG ? ENTRIES / Node.TAGGED : ENTRIES;
    }

    private static void add(Figures figures, Nodes nodes, Nodes.Taken idle, NodeChange kind, String suffix)
            throws IOException, InterruptedException {
        int times = times(kind);
        nodes.fill(ENTRIES, true);
        Nodes.Taken taken = nodes.change(kind, times, PER_SECOND, 1).without(idle);
        cpu(figures, nodes, taken, times, suffix);
        int count = nodes.count();
        double received = (double) taken.received() / count / times;
        figures.point("scale.nodes.messages", kind.series(), count, "changes/op", received);
        double bytes = (double) taken.server().sentBytes() / times;
        figures.point("scale.nodes.bytes", kind.series(), count, "B/op", bytes);
    }

    private static void cpu(Figures figures, Nodes nodes, Nodes.Taken taken, int times, String suffix) {
        int count = nodes.count();
        String cpu = "scale.nodes.cpu" + suffix;
        figures.point(cpu, "server", count, "us/op", taken.server().cpuMicros() / times);
        figures.point(cpu, "changing node", count, "us/op", taken.changing() / 1e3 / times);
        if (count > 1) {
            figures.point(cpu, "listening node", count, "us/op", taken.listening() / 1e3 / (count - 1) / times);
        }
    }

    private static Nodes.Taken idle(Figures figures, Nodes nodes) throws IOException, InterruptedException {
        Nodes.Taken taken = nodes.idle(IDLE_MILLIS);
        ServerInfo.Facts server = taken.server();
        double nodeSeconds = server.nanos() / 1e9 * nodes.count();
        int count = nodes.count();
        String benchmark = "scale.nodes.idle";
        figures.point(benchmark, "scripts", count, "1/s", server.calls("evalsha") / nodeSeconds);
        figures.point(benchmark, "heartbeats", count, "1/s", server.calls("publish") / nodeSeconds);
        figures.point(benchmark, "commands, those of scripts too", count, "1/s", server.allCalls() / nodeSeconds);
        figures.point("scale.nodes.idle.cpu", "server, for a node", count, "us/s", server.cpuMicros() / nodeSeconds);
        double nodeCpu = (taken.changing() + taken.listening()) / 1e3 / nodeSeconds;
        figures.point("scale.nodes.idle.cpu", "each node", count, "us/s", nodeCpu);
        return taken;
    }
}
