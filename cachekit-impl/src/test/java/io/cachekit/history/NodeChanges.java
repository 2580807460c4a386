package io.cachekit.history;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The changes of a node. It changes the truth of keys that it owns, one thread at a time for each, and then sets them or
 * invalidates what names them; and it invalidates anything else. Thread-safe.
 */
final class NodeChanges {

    /** Until then a set that failed may still arrive; the truth does not change, as nobody could tell the others. */
    private final long settledNanos;

    private final Invalidator invalidator;
    private final CacheService service;
    private final KeySpace keys;
    private final TruthBoard board;
    private final Recorder recorder;
    private final NodeSettings settings;
    private final ChangeMix mix;
    private final ReentrantLock[] locks = IntStream.range(0, KeySpace.KEYS)
            .mapToObj(key -> new ReentrantLock())
            .toArray(ReentrantLock[]::new);
    private final AtomicLongArray unsettledUntil = new AtomicLongArray(KeySpace.KEYS);

    NodeChanges(Invalidator invalidator, KeySpace keys, TruthBoard board, Recorder recorder, NodeSettings settings) {
        this.invalidator = invalidator;
        this.service = invalidator.service();
        this.keys = keys;
        this.board = board;
        this.recorder = recorder;
        this.settings = settings;
        this.settledNanos = settings.shape()
                .timeout()
                .multipliedBy(3)
                .plus(Duration.ofMillis(100))
                .toNanos();
        this.mix = settings.shape().depth() > 0 ? ChangeMix.DERIVED : ChangeMix.FLAT;
        long now = System.nanoTime();
        IntStream.range(0, KeySpace.KEYS).forEach(key -> unsettledUntil.set(key, now));
    }

    /** Makes a change; a key that it names. */
    int any() {
        if (ThreadLocalRandom.current().nextInt(8) == 0) {
            return invalidateAny();
        }
        int nodes = settings.shape().nodes();
        int key = chosen() / nodes * nodes + settings.slot();
        if (key >= KeySpace.KEYS || !locks[key].tryLock()) {
            return key % KeySpace.KEYS;
        }
        try {
            boolean again = ThreadLocalRandom.current().nextInt(5) == 0;
            for (int i = 0; i < (again ? 2 : 1) && isSettled(key); i++) {
                if (!changeOwn(key)) {
                    unsettledUntil.set(key, System.nanoTime() + settledNanos);
                }
            }
        } finally {
            locks[key].unlock();
        }
        return key;
    }

    /** A key at random; where there are derived entries, mostly one that has some. */
    private int chosen() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean hot = settings.shape().depth() > 0 && random.nextInt(4) > 0;
        return hot ? random.nextInt(KeySpace.HOT) : NodeReads.key();
    }

    private boolean isSettled(int key) {
        return System.nanoTime() - unsettledUntil.get(key) >= 0;
    }

    private boolean changeOwn(int key) {
        int turn = ThreadLocalRandom.current().nextInt(100);
        if (turn < mix.sets()) {
            return set(key, commit(key));
        }
        if (turn < mix.sets() + mix.puts()) {
            return put(key);
        }
        long unused = commit(key);
        return invalidate(keys.covering(mix.kind(), key));
    }

    private long commit(int key) {
        long version = board.version(key) + 1;
        board.commit(key, version);
        recorder.committed(key, version);
        return version;
    }

    private CacheService of(int key) {
        return service.namespace(KeySpace.namespace(key));
    }

    private boolean set(int key, long version) {
        recorder.count(Figure.SETS);
        return recorder.change(keys.one(key), () -> {
            if (isAbsent(version)) {
                boolean unused = of(key).delete(KeySpace.name(key));
            } else {
                of(key).set(KeySpace.name(key), version, options(key));
            }
        });
    }

    private boolean isAbsent(long version) {
        return settings.shape().windows() && Source.isAbsent(version);
    }

    private CacheOptions options(int key) {
        return settings.shape().windows() ? KeySpace.windows(key) : KeySpace.options(key);
    }

    /** As an interceptor does around a method that changes the truth and returns it. */
    private boolean put(int key) {
        recorder.count(Figure.PUTS);
        CacheToken token = of(key).token(KeySpace.name(key), options(key));
        long version = commit(key);
        return recorder.change(keys.one(key), () -> {
            boolean unused = of(key).put(KeySpace.name(key), isAbsent(version) ? null : version, options(key), token);
        });
    }

    private int invalidateAny() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int depth = settings.shape().depth();
        if (depth > 0 && random.nextInt(3) == 0) {
            int entry = NodeReads.derived(depth);
            boolean unused = invalidate(keys.one(entry));
            return KeySpace.source(entry);
        }
        int key = NodeReads.key();
        Scope.Kind kind = random.nextInt(40) == 0 ? Scope.Kind.ALL : mix.kind();
        boolean unused = invalidate(keys.covering(kind, key));
        return key;
    }

    private boolean invalidate(Scope scope) {
        recorder.count(
                switch (scope.kind()) {
                    case KEY -> Figure.BY_KEY;
                    case TAG -> Figure.BY_TAG;
                    case TAGS -> Figure.BY_TAGS;
                    case UNION -> Figure.BY_UNION;
                    case NAMESPACE -> Figure.BY_NAMESPACE;
                    case PATTERN -> Figure.BY_PATTERN;
                    case ALL -> Figure.ALL;
                });
        return recorder.change(scope, () -> invalidator.invalidate(scope));
    }
}
