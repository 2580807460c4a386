package io.cachekit.redis;

import io.cachekit.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The heartbeats that a node publishes to itself, and those that it received. A heartbeat that
 * could not be published says nothing about the subscription. Thread-safe.
 */
final class BackplaneHeartbeat {

    /** So many in a row, published and not received, mean a dead connection. */
    private static final int DEAD_CONNECTION = 2;
    /** So many mean that the node is disconnected. */
    private static final int DISCONNECTED = 4;

    private final TimeSource time;
    private final CountDownLatch connection = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private int missing;
    private int missingHere;
    private int attempts;
    private boolean reported;
    private volatile boolean connected;
    private volatile long lagNanos = -1;

    BackplaneHeartbeat(TimeSource time) {
        this.time = time;
    }

    /** The next heartbeat to publish: the time of its publication. */
    synchronized byte[] next() {
        missing++;
        missingHere++;
        attempts++;
        return KeyNames.bytes(time.nanos());
    }

    /** Notes that the last one was not published; a refused one counts as not received. */
    synchronized void notSent(boolean refused) {
        if (!refused && missing > 0) {
            missing--;
            missingHere = Math.max(0, missingHere - 1);
        }
    }

    /** Notes a received heartbeat; true if the node was reported as disconnected. */
    synchronized boolean received(byte[] message) {
        try {
            lagNanos = Math.max(0, time.nanos() - Long.parseLong(new String(message, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) { // from another program, but received
            lagNanos = -1;
        }
        boolean wasReported = reported;
        missing = 0;
        missingHere = 0;
        attempts = 0;
        connected = true;
        reported = false;
        first.countDown();
        return wasReported;
    }

    boolean isConnected() {
        return connected;
    }

    /** Notes a new connection, about which earlier heartbeats say nothing. */
    synchronized void reconnected() {
        missingHere = 0;
    }

    /** Notes that the connection receives messages from now on. */
    void subscribed() {
        reconnected();
        connection.countDown();
    }

    /** Checks whether the last ones did not arrive on this connection. */
    synchronized boolean isDeadConnection() {
        return missingHere >= DEAD_CONNECTION;
    }

    /** Checks whether none arrived recently, published or not. */
    synchronized boolean isSilent() {
        return attempts > DISCONNECTED;
    }

    /** Checks whether the node has become disconnected; true once, for a report. */
    synchronized boolean wasLost() {
        if (missing < DISCONNECTED || reported) {
            return false;
        }
        disconnected();
        return true;
    }

    /** Notes that the node was reported as disconnected. */
    synchronized void disconnected() {
        connected = false;
        reported = true;
    }

    OptionalLong lagNanos() {
        long lag = lagNanos;
        return lag < 0 ? OptionalLong.empty() : OptionalLong.of(lag);
    }

    /** Waits for the first connection. */
    boolean awaitConnection(long millis) {
        return await(connection, millis);
    }

    /** Waits for the first received heartbeat. */
    boolean awaitFirst(long millis) {
        return await(first, millis);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
