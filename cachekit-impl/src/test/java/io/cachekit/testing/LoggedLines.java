package io.cachekit.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Lines that a logger writes at INFO or above, or at DEBUG, too, until closed. Thread-safe. */
public final class LoggedLines implements AutoCloseable {

    private final Logger logger;
    private final @Nullable Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level least;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= least.intValue()) {
                lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LoggedLines(String logger, Level least) {
        this.logger = Logger.getLogger(logger);
        this.least = least;
        this.before = this.logger.getLevel();
        if (least.intValue() < Level.INFO.intValue()) {
            this.logger.setLevel(least);
        }
        this.logger.addHandler(handler);
    }

    /** Begins to collect the lines of a logger, those of its children included. */
    public static LoggedLines of(String logger) {
        return new LoggedLines(logger, Level.INFO);
    }

    /** Begins to collect, and sets the logger to DEBUG until closed. */
    public static LoggedLines withDebug(String logger) {
        return new LoggedLines(logger, Level.FINE);
    }

    /** Returns the lines so far, each with its level in front. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }
}
