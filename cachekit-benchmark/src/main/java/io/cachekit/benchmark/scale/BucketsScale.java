package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.util.List;

/** What changes that concern all buckets cost as buckets grow: each is made, and told, bucket by bucket. */
public final class BucketsScale {

    private static final List<Integer> BUCKETS = List.of(1, 4, 16);
    private static final int NODES = 2;
    private static final int TAGS = 300;
    private static final int CALLS = 300;
    private static final int PER_SECOND = 500;
    private static final long IDLE_MILLIS = 5_000;

    private BucketsScale() {}

    /** Writes {@code bucketsscale-ROUND.json}. */
    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            rounds.run("bucketsscale", figures -> {
                for (int buckets : BUCKETS) {
                    try (Nodes nodes = new Nodes(server, NODES, buckets)) {
                        Nodes.Taken unused = nodes.change(NodeChange.EMPTY_TAG, CALLS, PER_SECOND, 1);
                        nodes.fill(TAGS * Node.TAGGED, false);
                        add(figures, nodes, buckets, NodeChange.EMPTY_TAG);
                        add(figures, nodes, buckets, NodeChange.TAG);
                        add(figures, nodes, buckets, NodeChange.EMPTY_PATTERN);
                        add(figures, nodes, buckets, NodeChange.EMPTY_CLEAR);
                        idle(figures, nodes, buckets);
                    }
                }
            });
        }
    }

    private static void add(Figures figures, Nodes nodes, int buckets, NodeChange kind)
            throws IOException, InterruptedException {
        int times = kind == NodeChange.TAG ? TAGS : CALLS;
        Nodes.Taken taken = nodes.change(kind, times, PER_SECOND, 1);
        double cpu = taken.server().cpuMicros() / times;
        figures.point("scale.buckets.server", kind.series(), buckets, "us/op", cpu);
        double received = (double) taken.received() / nodes.count() / times;
        figures.point("scale.buckets.messages", kind.series(), buckets, "changes/op", received);
    }

    private static void idle(Figures figures, Nodes nodes, int buckets) throws IOException, InterruptedException {
        ServerInfo.Facts server = nodes.idle(IDLE_MILLIS).server();
        double nodeSeconds = server.nanos() / 1e9 * nodes.count();
        figures.point("scale.buckets.idle", "scripts", buckets, "1/s", server.calls("evalsha") / nodeSeconds);
        figures.point(
                "scale.buckets.idle.cpu", "server, for a node", buckets, "us/s", server.cpuMicros() / nodeSeconds);
    }
}
