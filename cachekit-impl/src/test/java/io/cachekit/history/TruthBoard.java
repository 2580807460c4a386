package io.cachekit.history;

import java.io.IOException;
import java.nio.file.Path;

/** The newest version of each key, in a file that all processes share. Each key has one writer at a time. Thread-safe. */
final class TruthBoard {

    private static final int STOPPED = 0;
    private static final int LATEST = 1;
    private static final int FIRST = 8;

    private final MappedLongs longs;

    private TruthBoard(MappedLongs longs) {
        this.longs = longs;
    }

    static TruthBoard open(Path file) throws IOException {
        return new TruthBoard(MappedLongs.open(file, FIRST + KeySpace.KEYS));
    }

    long version(int key) {
        return longs.get(FIRST + key);
    }

    void commit(int key, long version) {
        longs.set(FIRST + key, version);
        longs.set(LATEST, key);
    }

    /** A key that was changed lately. */
    int latest() {
        return (int) longs.get(LATEST);
    }

    void stop() {
        longs.set(STOPPED, 1);
    }

    boolean isStopped() {
        return longs.get(STOPPED) != 0;
    }
}
