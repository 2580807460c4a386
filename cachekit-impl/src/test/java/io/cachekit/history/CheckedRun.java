package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Some nodes under load for a while, and what the checker says about it. Not thread-safe. */
final class CheckedRun implements AutoCloseable {

    /** The system property for the seed of faults; another one every time where it is not set. */
    static final String SEED = "cachekit.test.history.seed";

    private static final List<Figure> MORE_THAN_A_KEY =
            List.of(Figure.BY_TAG, Figure.BY_TAGS, Figure.BY_UNION, Figure.BY_NAMESPACE, Figure.BY_PATTERN, Figure.ALL);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Servers servers;
    private final Shape shape;
    private final List<TcpProxy> proxies = new ArrayList<>();
    private final Fleet fleet;
    private final Faults faults;
    private final MessageCount messages;
    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final long start = System.nanoTime();

    /**
     * Starts the nodes.
     *
     * @param folder an empty one
     * @param servers the servers
     * @param shape the kind of nodes
     * @param kinds what may go wrong
     * @param first what comes first on the class path of the nodes, possibly empty
     */
    CheckedRun(Path folder, Servers servers, Shape shape, List<FaultKind> kinds, String first) throws IOException {
        this.servers = servers;
        this.shape = shape;
        List<String> urls = new ArrayList<>();
        urls.add(servers.url());
        RedisServerProcess single = servers.single();
        while (urls.size() < shape.nodes()) {
            if (single == null) {
                urls.add(servers.url());
            } else {
                TcpProxy proxy = TcpProxy.to(single.port());
                proxies.add(proxy);
                urls.add(proxy.url());
            }
        }
        this.messages = new MessageCount(servers);
        this.fleet = new Fleet(folder, shape, RedisKits.newPrefix(), urls, first);
        this.faults = new Faults(new Random(seed), fleet, servers, proxies, kinds);
    }

    Faults faults() {
        return faults;
    }

    /** Goes on without faults. */
    void calmFor(Duration time) {
        Faults.pause(time.toMillis());
    }

    /** Goes on with faults. */
    void faultsFor(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0) {
            messages.look();
            faults.round();
        }
    }

    /** How many invalidations named more than a key so far. */
    long invalidations() {
        Map<Figure, Long> figures = fleet.figures();
        return MORE_THAN_A_KEY.stream()
                .mapToLong(figure -> figures.getOrDefault(figure, 0L))
                .sum();
    }

    /** Goes on, a step at a time, until each of some figures has a value at least; fails where that takes very long. */
    void until(Map<Figure, Long> least, Step step) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!least.entrySet().stream().allMatch(each -> figure(each.getKey()) >= each.getValue())) {
            assertThat(end - System.nanoTime())
                    .as("%s of at least %s", fleet.figures(), least)
                    .isPositive();
            step.run();
        }
    }

    private long figure(Figure figure) {
        return fleet.figures().getOrDefault(figure, 0L);
    }

    /** A while of a run. */
    interface Step {

        /** Goes on for a while. */
        void run() throws Exception;
    }

    /** What is to be said of it so far. */
    Outcome outcome() {
        messages.look();
        List<HistoryEvent> events = new ArrayList<>(fleet.history());
        events.addAll(faults.excuses());
        Verdict verdict = new HistoryChecker(shape.bound()).check(events);
        return new Outcome(
                verdict,
                fleet.figures(),
                faults.counts(),
                messages.total(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                seed);
    }

    /** Waits until all nodes have recovered, lets what is left of faults show, ends the load, and judges. */
    Outcome finish() throws InterruptedException {
        calmFor(HistoryKits.BOUND); // what is still trusted from before is no recovery
        fleet.awaitRecovery();
        calmFor(HistoryKits.BOUND.multipliedBy(3));
        fleet.stop();
        return outcome();
    }

    /** What the nodes have printed. */
    String output() {
        return fleet.output();
    }

    /**
     * What came of a run.
     *
     * @param verdict what the checker says
     * @param figures what the nodes counted
     * @param faults how often what went wrong
     * @param messages how many were published
     * @param seconds how long it took
     * @param seed of the faults
     */
    record Outcome(
            Verdict verdict,
            Map<Figure, Long> figures,
            Map<FaultKind, Long> faults,
            long messages,
            long seconds,
            long seed) {

        long figure(Figure figure) {
            return figures.getOrDefault(figure, 0L);
        }

        /** How many invalidations named more than a key. */
        long invalidations() {
            return MORE_THAN_A_KEY.stream().mapToLong(this::figure).sum();
        }

        private String excusedShare() {
            return String.format(
                    Locale.ROOT, "%.2f %%", 100.0 * verdict.excused() / Math.max(1, figure(Figure.OLD_READS)));
        }

        @Override
        public String toString() {
            return verdict.violations().size() + " violations (" + verdict.onOwnNode() + " on the own node) of "
                    + verdict.brokenChanges() + " of " + invalidations() + " invalidations, longest"
                    + " staleness on another node " + verdict.longestStaleNanos() / 1_000 + " us in " + verdict.stale()
                    + " reads, " + verdict.excused() + " excused (" + excusedShare() + " of old reads); " + figures
                    + "; faults " + faults + "; " + messages
                    + " messages; " + seconds + " s; seed " + seed;
        }
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        proxies.forEach(TcpProxy::close);
        servers.heal();
    }
}
