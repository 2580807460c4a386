package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An invalidation by tag of 10,000 of 1,000,000 entries in Redis, beside the removal of as many plain keys whose names are
 * known, on the same server; and for how long either keeps others waiting.
 */
public final class TagPurge {

    private static final int ALL = 1_000_000;
    private static final int REPETITIONS = 5;
    private static final int WATCHED = 3;

    private final RedisServerProcess server;
    private final List<Purge> contenders;
    private final String benchmark;

    private TagPurge(RedisServerProcess server, List<Purge> contenders, String benchmark) {
        this.server = server;
        this.contenders = contenders;
        this.benchmark = benchmark;
    }

    /** Writes {@code purge-ROUND.json}. A third argument is the number of entries for a trial, whose figures go by
     * another name. */
    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        int entries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ALL;
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
                PurgeKit kit = new PurgeKit(server, entries);
                PurgePlain plain = new PurgePlain(server, entries)) {
            long start = System.nanoTime();
            kit.fill();
            plain.fill();
            System.out.println("filled in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
            String name = entries == ALL ? "purge" : "trial";
            TagPurge program = new TagPurge(server, List.of(kit, plain), name);
            program.measure(new Figures()); // to warm up
            rounds.run(name, program::measure);
        }
    }

    private void measure(Figures figures) throws InterruptedException {
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            for (int i = 0; i < contenders.size(); i++) {
                millis.get(i).add(timed(contenders.get(i)));
                contenders.get(i).refill();
            }
        }
        for (int i = 0; i < contenders.size(); i++) {
            String contender = contenders.get(i).contender();
            double[] samples =
                    millis.get(i).stream().mapToDouble(Double::doubleValue).toArray();
            figures.add(benchmark, Map.of("contender", contender), 1, "ms/op", samples);
            pauses(contenders.get(i), figures);
        }
        try (ServerPause pause = new ServerPause(server)) {
            double longest = pause.longestPing(() -> TimeUnit.MILLISECONDS.sleep(200));
            addPause(figures, "nothing", "ping", longest);
        }
    }

    private static double timed(Purge contender) {
        long start = System.nanoTime();
        long removed = contender.purge();
        double millis = (System.nanoTime() - start) / 1e6;
        if (removed != Purge.ENTRIES) {
            throw new IllegalStateException(contender.contender() + " removed " + removed);
        }
        return millis;
    }

    /** On their own, since who watches takes time from what is watched. */
    private void pauses(Purge contender, Figures figures) throws InterruptedException {
        double[] ping = new double[WATCHED];
        double[] slow = new double[WATCHED];
        try (ServerPause pause = new ServerPause(server)) {
            for (int i = 0; i < WATCHED; i++) {
                pause.forget();
                ping[i] = pause.longestPing(() -> {
                    double unused = timed(contender);
                });
                slow[i] = pause.longestCommand();
                contender.refill();
            }
        }
        addPause(figures, contender.contender(), "ping", ping);
        addPause(figures, contender.contender(), "slow log", slow);
    }

    private void addPause(Figures figures, String contender, String series, double... samples) {
        figures.add(benchmark + ".pause", Map.of("contender", contender, "series", series), 1, "ms", samples);
    }
}
