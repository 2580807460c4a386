package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Commit;
import io.cachekit.history.HistoryEvent.Excuse;
import io.cachekit.history.HistoryEvent.Quiet;
import io.cachekit.history.HistoryEvent.Read;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one process did, in a mapped file, so that nothing is lost when it is killed: its figures, then rows whose first
 * number is written last. Thread-safe.
 */
final class HistoryFile {

    private static final int ROW = 6;
    private static final int ROWS = 8_000_000; // the file has holes: it takes no more than was written
    private static final int ROWS_PER_SECOND = 3_000; // far more than a node writes
    private static final List<Figure> FIGURES = List.of(Figure.values());
    private static final int FIRST = FIGURES.size();
    private static final long COMMIT = 1;
    private static final long CHANGE = 2;
    private static final long READ = 3;
    private static final long QUIET = 4;

    private final MappedLongs longs;
    private final int node;
    private final List<Scope> scopes;
    private int next = FIRST;

    private HistoryFile(MappedLongs longs, int node, List<Scope> scopes) {
        this.longs = longs;
        this.node = node;
        this.scopes = scopes;
    }

    /** How long a run may be, so that what its nodes do fits. */
    static Duration room() {
        return Duration.ofSeconds(ROWS / ROWS_PER_SECOND);
    }

    static HistoryFile open(Path folder, int node, KeySpace keys) throws IOException {
        MappedLongs longs = MappedLongs.open(folder.resolve("history-" + node), FIRST + ROW * ROWS);
        return new HistoryFile(longs, node, keys.scopes());
    }

    void figure(Figure figure, long value) {
        longs.set(FIGURES.indexOf(figure), value);
    }

    Map<Figure, Long> figures() {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        for (int i = 0; i < FIRST; i++) {
            figures.put(FIGURES.get(i), longs.get(i));
        }
        return figures;
    }

    void write(HistoryEvent event) {
        if (event instanceof Commit commit) {
            row(COMMIT, commit.key(), commit.version(), commit.at(), 0, 0);
        } else if (event instanceof Change change) {
            row(CHANGE, scopes.indexOf(change.scope()), change.confirmed() ? 1 : 0, change.start(), change.end(), 0);
        } else if (event instanceof Read read) {
            row(READ, read.entry(), read.version(), read.start(), read.end(), 0);
        } else if (event instanceof Quiet quiet) {
            row(QUIET, quiet.at(), 0, 0, 0, 0);
        } else if (event instanceof Excuse) {
            throw new IllegalArgumentException("A node knows no excuse");
        }
    }

    private synchronized void row(long kind, long... others) {
        if (next + ROW > longs.size()) {
            throw new FullException();
        }
        for (int i = 0; i < others.length; i++) {
            longs.set(next + 1 + i, others[i]);
        }
        longs.set(next, kind);
        next += ROW;
    }

    /** Everything that was written so far, by whichever process. */
    List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int at = FIRST; at + ROW <= longs.size() && longs.get(at) != 0; at += ROW) {
            events.add(event(at));
        }
        return events;
    }

    private HistoryEvent event(int at) {
        long one = longs.get(at + 1);
        long two = longs.get(at + 2);
        long three = longs.get(at + 3);
        long four = longs.get(at + 4);
        long kind = longs.get(at);
        if (kind == COMMIT) {
            return new Commit((int) one, two, three);
        }
        if (kind == CHANGE) {
            return new Change(node, scopes.get((int) one), three, four, two == 1);
        }
        return kind == READ ? new Read(node, (int) one, two, three, four) : new Quiet(node, one);
    }

    /** There is no room for another row. */
    static final class FullException extends RuntimeException {

        FullException() {
            super("The history is full: it has room for " + ROWS + " rows");
        }
    }
}
