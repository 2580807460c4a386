package io.cachekit.sample.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A fault of the database that is there for a while on request, to show what callers see of it. None at the start.
 * Thread-safe.
 */
@ApplicationScoped
public class DatabaseFault {

    private volatile Fault fault = new Fault(false, Duration.ZERO, System.nanoTime());

    private record Fault(boolean fails, Duration delay, long endNanos) {

        long nanosLeft() {
            return Math.max(0, endNanos - System.nanoTime());
        }

        boolean isOver() {
            return nanosLeft() == 0;
        }
    }

    /**
     * Begins a fault, in place of one that is there.
     *
     * @param fails whether statements fail
     * @param delay how long each statement waits first
     * @param length how long the fault is there
     */
    public void begin(boolean fails, Duration delay, Duration length) {
        fault = new Fault(fails, delay, System.nanoTime() + length.toNanos());
    }

    /**
     * Tells whether statements fail now.
     *
     * @return true during a fault that makes them fail
     */
    public boolean fails() {
        Fault now = fault;
        return now.fails && !now.isOver();
    }

    /**
     * The delay of statements now.
     *
     * @return zero without a fault
     */
    public Duration delay() {
        Fault now = fault;
        return now.isOver() ? Duration.ZERO : now.delay;
    }

    /**
     * The time until the fault ends.
     *
     * @return zero without a fault
     */
    public Duration left() {
        Fault now = fault;
        return now.fails || !now.delay.isZero() ? Duration.ofNanos(now.nanosLeft()) : Duration.ZERO;
    }

    /** Delays the calling statement, and lets it fail, as the fault wants it. */
    void strike() throws SQLException {
        Duration delay = delay();
        if (!delay.isZero()) {
            try {
                TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("Interrupted while the database was slow", e);
            }
        }
        if (fails()) {
            throw new SQLException("The database fails, as the account admin has asked for");
        }
    }
}
