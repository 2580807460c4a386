package io.cachekit.history;

import io.cachekit.CacheService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reads of a node, in every way there is. Thread-safe. */
final class NodeReads {

    private static final long PATIENCE_SECONDS = 180;

    private final CacheService service;
    private final TruthBoard board;
    private final Recorder recorder;
    private final Loads loads;
    private final int depth;

    NodeReads(CacheService service, TruthBoard board, Recorder recorder, Shape shape) {
        this.service = service;
        this.board = board;
        this.recorder = recorder;
        this.loads = new Loads(service, new Source(board, shape.windows(), recorder::count), shape.windows());
        this.depth = shape.depth();
    }

    /** A key at random, some more often than others. */
    static int key() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(3) == 0 ? random.nextInt(KeySpace.HOT) : random.nextInt(KeySpace.KEYS);
    }

    /** A derived entry at random, at one of so many levels. */
    static int derived(int depth) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return KeySpace.derived(random.nextInt(KeySpace.HOT), 1 + random.nextInt(depth));
    }

    /** The same; mostly one of a key that is being changed, if that has some. */
    private int derived() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int latest = board.latest();
        return latest < KeySpace.HOT && random.nextInt(4) > 0
                ? KeySpace.derived(latest, 1 + random.nextInt(depth))
                : derived(depth);
    }

    void any() throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int entry = depth > 0 && random.nextBoolean() ? derived() : key();
        int turn = random.nextInt(20);
        if (turn < 13) {
            load(entry);
        } else if (turn < 16) {
            get(entry);
        } else if (turn < 18) {
            loadAsync(entry);
        } else {
            getAll(KeySpace.siblings(entry));
        }
    }

    /** Reads a key that was named by a change, or what is made of it. */
    void afterChange(int key) {
        int level = key < KeySpace.HOT ? ThreadLocalRandom.current().nextInt(depth + 1) : 0;
        load(level == 0 ? key : KeySpace.derived(key, level));
    }

    private void load(int entry) {
        timed(entry, () -> loads.value(entry));
    }

    private void loadAsync(int entry) throws Exception {
        long start = System.nanoTime();
        long trueAtStart = version(entry);
        Long version = loads.stage(entry).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        recorder.read(entry, versionOf(entry, version), trueAtStart, start);
    }

    private CacheService of(int entry) {
        return service.namespace(KeySpace.namespace(entry));
    }

    private long version(int entry) {
        return board.version(KeySpace.source(entry));
    }

    /** The version that a value stands for; for none, the newest without one: what came back is that at most. */
    private long versionOf(int entry, @Nullable Long value) {
        return value == null ? Source.newestAbsent(version(entry)) : value;
    }

    private void timed(int entry, Supplier<@Nullable Long> read) {
        long start = System.nanoTime();
        long trueAtStart = version(entry);
        recorder.read(entry, versionOf(entry, read.get()), trueAtStart, start);
    }

    private void get(int entry) {
        long start = System.nanoTime();
        long trueAtStart = version(entry);
        of(entry)
                .get(KeySpace.name(entry), Long.class)
                .ifPresentOrElse(version -> recorder.read(entry, version, trueAtStart, start), recorder::foundNothing);
    }

    private void getAll(List<Integer> entries) {
        long start = System.nanoTime();
        long[] trueAtStart = entries.stream().mapToLong(this::version).toArray();
        Map<String, Long> found =
                of(entries.get(0)).getAll(entries.stream().map(KeySpace::name).toList(), Long.class);
        for (int i = 0; i < entries.size(); i++) {
            Long version = found.get(KeySpace.name(entries.get(i)));
            if (version != null) {
                recorder.read(entries.get(i), version, trueAtStart[i], start);
            }
        }
    }
}
