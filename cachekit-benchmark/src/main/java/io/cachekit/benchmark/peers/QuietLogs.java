package io.cachekit.benchmark.peers;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what clients say when they connect out of the measurement. */
public final class QuietLogs {

    /** Held, since a level is forgotten with its logger. */
    private static final Logger ROOT = Logger.getLogger("");

    private QuietLogs() {}

    /** From now on, only warnings are logged. */
    public static void warningsOnly() {
        ROOT.setLevel(Level.WARNING);
    }
}
