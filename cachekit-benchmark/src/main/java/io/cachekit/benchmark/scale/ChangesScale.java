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

/**
 * The cost of hearing of many changes a second, for the server and for the nodes, as nodes grow; and how late another
 * node sees a change, with and without others.
 */
public final class ChangesScale {

    private static final List<Integer> NODES = List.of(1, 2, 4, 8);
    private static final List<Integer> RATES = List.of(10_000, 50_000);
    private static final int SECONDS = 5;
    private static final int KEYS = 6_000;
    private static final int SAMPLES = 300;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

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

    private static void hearing(Figures figures, RedisServerProcess server, int count) throws Exception {
        try (Nodes nodes = new Nodes(server, count, 1);
                ChangeSource source = new ChangeSource(server)) {
            nodes.fill(KEYS, true);
            source.change(4 * RATES.get(0), RATES.get(0), KEYS); // warms up
            source.change(4 * RATES.get(1), RATES.get(1), KEYS);
            Nodes.Taken idle = nodes.idle(TimeUnit.SECONDS.toMillis(SECONDS));
            for (int rate : RATES) {
                int times = SECONDS * rate;
                Nodes.Taken taken =
                        nodes.during(() -> source.change(times, rate, KEYS)).without(idle);
                String suffix = "." + rate;
                figures.point(
                        "scale.changes.cpu" + suffix,
                        "server",
                        count,
                        "us/op",
                        taken.server().cpuMicros() / times);
                double hearing = taken.changing() + taken.listening();
                figures.point("scale.changes.cpu" + suffix, "each node", count, "us/op", hearing / 1e3 / count / times);
                figures.point(
                        "scale.changes.received" + suffix,
                        "each node",
                        count,
                        "1/op",
                        (double) taken.received() / count / times);
                figures.point(
                        "scale.changes.bytes" + suffix,
                        "server",
                        count,
                        "B/op",
                        (double) taken.server().sentBytes() / times);
                figures.point(
                        "scale.changes.publish" + suffix,
                        "server",
                        count,
                        "1/s",
                        taken.server().calls("publish") * 1e9 / taken.server().nanos());
            }
        }
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
                    source.change(RATES.get(0) / 10, RATES.get(0), KEYS);
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
                Thread.onSpinWait();
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
            LockSupport.parkNanos(PAUSE_NANOS);
            Object unused = reading.get("probe", Integer.class); // an L1 entry
        }
        return millis;
    }
}
