package io.cachekit.benchmark.scale;

import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * The cost of hearing of many changes a second, for the server and for the nodes, as nodes grow; and how late another
 * node sees a change, with and without others.
 */
public final class ChangesScale {

    private static final List<Integer> NODES = List.of(1, 2, 4, 8);
    private static final int RATE = 10_000;
    private static final int HIGH_RATE = 50_000;
    private static final String SERVER = "server";
    private static final String EACH_NODE = "each node";
    private static final int SECONDS = 5;
    private static final int KEYS = 6_000;
    private static final int SAMPLES = 300;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long SPINNING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long RESTING_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final List<Load> LOADS = List.of(ofKeys(RATE), ofTags(RATE), ofKeys(HIGH_RATE));

    private ChangesScale() {}

    /** Writes {@code changesscale-ROUND.json}. */
    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            rounds.run("changesscale", figures -> {
                for (int count : NODES) {
                    hearing(figures, server, count);
                }
                delays(figures, server);
            });
        }
    }

    /**
     * Changes at a rate.
     *
     * @param suffix of the names of its figures
     * @param perSecond the rate
     * @param change what is changed, by a number that grows
     */
    private record Load(String suffix, int perSecond, IntFunction<byte[]> change) {

        void run(ChangeSource source, int times) {
            source.change(times, perSecond, change);
        }
    }

    private static Load ofKeys(int perSecond) {
        return new Load("." + perSecond, perSecond, i -> ChangeSource.ofKey(i % KEYS));
    }

    private static Load ofTags(int perSecond) {
        return new Load("." + perSecond + ".tags", perSecond, i -> ChangeSource.ofTag(i % (KEYS / Node.TAGGED)));
    }

    private static void hearing(Figures figures, RedisServerProcess server, int count) throws Exception {
        try (Nodes nodes = new Nodes(server, count, 1);
                ChangeSource source = new ChangeSource(server)) {
            nodes.fill(KEYS, true);
            LOADS.forEach(load -> load.run(source, 4 * load.perSecond())); // warms up
            Nodes.Taken idle = nodes.idle(TimeUnit.SECONDS.toMillis(SECONDS));
            for (Load load : LOADS) {
                int times = SECONDS * load.perSecond();
                Nodes.Taken taken = nodes.during(() -> load.run(source, times)).without(idle);
                heard(figures, load.suffix(), count, times, taken);
            }
        }
    }

    private static void heard(Figures figures, String suffix, int count, int times, Nodes.Taken taken) {
        double bytes = (double) taken.server().sentBytes() / times;
        double hearing = (taken.changing() + taken.listening()) / 1e3 / times;
        double told = taken.server().calls("publish") * 1e9 / taken.server().nanos();
        double received = (double) taken.received() / times;
        String cpu = "scale.changes.cpu" + suffix;
        figures.point(cpu, SERVER, count, "us/op", taken.server().cpuMicros() / times);
        figures.point(cpu, EACH_NODE, count, "us/op", hearing / count);
        figures.point("scale.changes.received" + suffix, EACH_NODE, count, "changes/op", received / count);
        figures.point("scale.changes.bytes" + suffix, SERVER, count, "B/op", bytes);
        figures.point("scale.changes.bytes" + suffix, EACH_NODE, count, "B/op", bytes / count);
        figures.point("scale.changes.told" + suffix, SERVER, count, "1/s", told);
    }

    private static CacheKit kit(RedisServerProcess server) {
        return CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(server.url())
                .redis(redis -> redis.buckets(1).storage(storage -> storage.trackAccess(false)))
                .build();
    }

    private static void delays(Figures figures, RedisServerProcess server) throws Exception {
        server.flush();
        try (CacheKit changing = kit(server);
                CacheKit reading = kit(server);
                ChangeSource source = new ChangeSource(server)) {
            double[] unused = delays(changing.service(), reading.service());
            report(figures, "idle", delays(changing.service(), reading.service()));
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    LOADS.get(0).run(source, RATE / 10);
                }
            });
            try {
                report(figures, "10,000 other changes a second", delays(changing.service(), reading.service()));
            } finally {
                done.set(true);
                load.join();
            }
        }
    }

    private static void report(Figures figures, String series, double... millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        figures.point("scale.changes.delay", series, 50, "ms", sorted[sorted.length / 2]);
        figures.point("scale.changes.delay", series, 99, "ms", sorted[sorted.length * 99 / 100]);
    }

    /** From the return of a set until another node no longer reads the value before from memory, in milliseconds. */
    private static double[] delays(CacheService changing, CacheService reading) {
        double[] millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            changing.set("probe", i);
            long start = System.nanoTime();
            while (reading.get("probe", Integer.class).orElse(-1) != i) {
                if (System.nanoTime() - start < SPINNING_NANOS) {
                    Thread.onSpinWait();
                } else { // leaves the core to the server and the nodes
                    LockSupport.parkNanos(RESTING_NANOS);
                }
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
            LockSupport.parkNanos(PAUSE_NANOS);
            Object unused = reading.get("probe", Integer.class); // an L1 entry
        }
        return millis;
    }
}
