package io.cachekit.history;

import io.cachekit.CacheService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The reads of a node, in every way there is. Thread-safe. */
final class NodeReads {

    private static final long PATIENCE_SECONDS = 60;

    private final CacheService service;
    private final TruthBoard board;
    private final Recorder recorder;

    NodeReads(CacheService service, TruthBoard board, Recorder recorder) {
        this.service = service;
        this.board = board;
        this.recorder = recorder;
    }

    /** A key at random, some more often than others. */
    static int key() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextInt(3) == 0 ? random.nextInt(KeySpace.HOT) : random.nextInt(KeySpace.KEYS);
    }

    void any() throws Exception {
        int key = key();
        int turn = ThreadLocalRandom.current().nextInt(20);
        if (turn < 13) {
            load(key);
        } else if (turn < 16) {
            get(key);
        } else if (turn < 18) {
            loadAsync(key);
        } else {
            getAll(KeySpace.siblings(key));
        }
    }

    void load(int key) {
        timed(
                key,
                () -> of(key).getOrSet(KeySpace.name(key), Long.class, KeySpace.options(key), () -> load(key, true)));
    }

    private void loadAsync(int key) throws Exception {
        long start = System.nanoTime();
        long trueAtStart = board.version(key);
        long version = of(key).getOrSetAsync(
                        KeySpace.name(key),
                        Long.class,
                        KeySpace.options(key),
                        () -> CompletableFuture.supplyAsync(() -> load(key, true)))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        recorder.read(key, version, trueAtStart, start);
    }

    private CacheService of(int key) {
        return service.namespace(KeySpace.namespace(key));
    }

    private void timed(int key, LongSupplier read) {
        long start = System.nanoTime();
        long trueAtStart = board.version(key);
        recorder.read(key, read.getAsLong(), trueAtStart, start);
    }

    private void get(int key) {
        long start = System.nanoTime();
        long trueAtStart = board.version(key);
        of(key).get(KeySpace.name(key), Long.class)
                .ifPresentOrElse(version -> recorder.read(key, version, trueAtStart, start), recorder::foundNothing);
    }

    private void getAll(List<Integer> keys) {
        long start = System.nanoTime();
        long[] trueAtStart = keys.stream().mapToLong(board::version).toArray();
        Map<String, Long> found =
                of(keys.get(0)).getAll(keys.stream().map(KeySpace::name).toList(), Long.class);
        for (int i = 0; i < keys.size(); i++) {
            Long version = found.get(KeySpace.name(keys.get(i)));
            if (version != null) {
                recorder.read(keys.get(i), version, trueAtStart[i], start);
            }
        }
    }

    /** Reads the truth; dawdles now and then, so that changes overtake the load. */
    private long load(int key, boolean mayDawdle) {
        recorder.count(Figure.LOADS);
        long version = board.version(key);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (mayDawdle && random.nextInt(4) == 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(6_000)));
        }
        return version;
    }
}
