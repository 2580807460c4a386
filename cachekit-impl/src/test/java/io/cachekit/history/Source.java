package io.cachekit.history;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The truth as loaders read it. A troubled source has no value for some versions, is away for all nodes now and then,
 * fails at other times, too, and is slow, or so slow that nobody waits for it. Thread-safe.
 *
 * @param board the truth
 * @param troubled whether it is troubled
 * @param counter counts loads
 */
record Source(TruthBoard board, boolean troubled, Consumer<Figure> counter) {

    /** Of that many versions in a row, one is that there is no value. */
    private static final int ABSENT = 6;

    private static final long PERIOD_MILLIS = 2_500;
    private static final long AWAY_MILLIS = 1_100;
    private static final long SLOW_MILLIS = 300;
    private static final long HANG_NANOS =
            HistoryKits.LOAD_WAIT.multipliedBy(2).plus(Duration.ofMillis(500)).toNanos();

    static boolean isAbsent(long version) {
        return version % ABSENT == ABSENT - 1;
    }

    /** The newest version without a value up to another one, 0 for none. */
    static long newestAbsent(long version) {
        return Math.max(0, version - Math.floorMod(version + 1, ABSENT));
    }

    /** Checks whether a call threw because the source has failed. */
    static boolean isFailure(Throwable thrown) {
        return thrown instanceof AwayException
                || ((thrown instanceof ExecutionException || thrown instanceof CompletionException)
                        && thrown.getCause() instanceof AwayException);
    }

    /** The version of a key, or null if it is that there is no value. */
    @Nullable Long read(int key) {
        long version = board.version(key); // first: what comes late is old
        if (!troubled) {
            return version;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean away = TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) % PERIOD_MILLIS < AWAY_MILLIS;
        if (random.nextInt(3_000) == 0) {
            counter.accept(Figure.HUNG_LOADS);
            park(HANG_NANOS);
        } else if (random.nextInt(away ? 8 : 25) == 0) {
            counter.accept(Figure.SLOW_LOADS);
            park(TimeUnit.MILLISECONDS.toNanos(random.nextLong(SLOW_MILLIS)));
        }
        if (away || random.nextInt(30) == 0) {
            throw new AwayException();
        }
        return isAbsent(version) ? null : version;
    }

    private void park(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !board.isStopped(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
        }
    }

    /** The source is away. */
    private static final class AwayException extends RuntimeException {

        AwayException() {
            super("The source is away", null, false, false);
        }
    }
}
