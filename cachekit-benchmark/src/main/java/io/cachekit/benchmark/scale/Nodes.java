package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Some nodes on one server, of which the first one makes the changes. For one thread. */
final class Nodes implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC");
    private static final long SETTLE_MILLIS = 300;

    private final List<ChildJvm> all = new ArrayList<>();
    private final ServerInfo info;

    Nodes(RedisServerProcess server, int count, int buckets) throws IOException {
        this.info = new ServerInfo(server);
        server.flush();
        try {
            for (int i = 0; i < count; i++) {
                all.add(ChildJvm.start(Node.class, SMALL, server.url(), Integer.toString(buckets)));
            }
            for (ChildJvm node : all) {
                String unused = node.answer();
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * What something took.
     *
     * @param server what the server did
     * @param received messages received, of all nodes
     * @param changing CPU nanoseconds of the first node
     * @param listening CPU nanoseconds of all others
     */
    record Taken(ServerInfo.Facts server, long received, double changing, double listening) {

        /** Without what the nodes take anyhow, since time passes for each of them. */
        Taken without(Taken idle) {
            double share = (double) server.nanos() / idle.server.nanos();
            return new Taken(
                    server,
                    received,
                    changing - share * idle.changing,
                    Math.max(0, listening - share * idle.listening));
        }
    }

    int count() {
        return all.size();
    }

    /** The first node sets entries, and every node reads them. */
    void fill(int entries, boolean copies) throws IOException {
        String unused = all.get(0).ask("fill " + entries);
        if (copies) {
            for (ChildJvm node : all) {
                node.tell("copy " + entries);
            }
            for (ChildJvm node : all) {
                String unusedToo = node.answer();
            }
        }
    }

    Taken change(NodeChange kind, int times, int perSecond, int threads) throws IOException, InterruptedException {
        return during(() -> {
            String unused = all.get(0).ask("change " + kind + " " + times + " " + perSecond + " " + threads);
        });
    }

    Taken idle(long millis) throws IOException, InterruptedException {
        return during(() -> Thread.sleep(millis));
    }

    /** Something that the nodes do. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    Taken during(Work work) throws IOException, InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        List<long[]> before = states();
        ServerInfo.Facts server = info.facts();
        work.run();
        Thread.sleep(SETTLE_MILLIS); // what was told last is received, too
        ServerInfo.Facts took = info.facts().minus(server);
        List<long[]> after = states();
        long received = 0;
        long listening = 0;
        for (int i = 0; i < all.size(); i++) {
            received += after.get(i)[0] - before.get(i)[0];
            listening += i == 0 ? 0 : after.get(i)[1] - before.get(i)[1];
        }
        return new Taken(took, received, after.get(0)[1] - before.get(0)[1], listening);
    }

    private List<long[]> states() throws IOException {
        List<long[]> states = new ArrayList<>();
        for (ChildJvm node : all) {
            String[] words = node.ask("state").split(" ", -1);
            states.add(new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])});
        }
        return states;
    }

    @Override
    public void close() {
        all.forEach(ChildJvm::close);
        info.close();
    }
}
