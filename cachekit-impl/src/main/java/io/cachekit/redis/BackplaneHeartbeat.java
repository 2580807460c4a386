package io.cachekit.redis;

import io.cachekit.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The messages that a node sends to itself, and which of them it has heard. One that could not be sent says nothing about
 * hearing. Thread-safe.
 */
final class BackplaneHeartbeat {

    /** So many in a row, sent and not heard, are a connection that is silent. */
    private static final int SILENT = 2;
    /** So many are a node that does not hear. */
    private static final int DEAF = 4;

    private final TimeSource time;
    private final CountDownLatch connection = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private int unheard;
    private int unheardHere;
    private int since;
    private boolean told;
    private volatile boolean hearing;
    private volatile long lagNanos = -1;

    BackplaneHeartbeat(TimeSource time) {
        this.time = time;
    }

    /** What to send next: when it was sent. */
    synchronized byte[] next() {
        unheard++;
        unheardHere++;
        since++;
        return KeyNames.bytes(time.nanos());
    }

    /** The last one was not sent; if it was refused, it is as good as not heard. */
    synchronized void notSent(boolean refused) {
        if (!refused && unheard > 0) {
            unheard--;
            unheardHere = Math.max(0, unheardHere - 1);
        }
    }

    /** One was heard; true if that is news. */
    synchronized boolean heard(byte[] message) {
        try {
            lagNanos = Math.max(0, time.nanos() - Long.parseLong(new String(message, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) { // somebody else's, but heard
            lagNanos = -1;
        }
        boolean news = told;
        unheard = 0;
        unheardHere = 0;
        since = 0;
        hearing = true;
        told = false;
        first.countDown();
        return news;
    }

    boolean areHeard() {
        return hearing;
    }

    /** There is a new connection: what was sent before says nothing about it. */
    synchronized void reconnected() {
        unheardHere = 0;
    }

    /** The connection would hear from now on. */
    void subscribed() {
        reconnected();
        connection.countDown();
    }

    /** Whether the last ones were not heard on this connection. */
    synchronized boolean isSilent() {
        return unheardHere >= SILENT;
    }

    /** Whether none was heard lately, for whatever reason. Who does not hear knows that first. */
    synchronized boolean isQuiet() {
        return since > DEAF;
    }

    /** Whether so many were missed that this node does not hear, which is to be told once. */
    synchronized boolean wereMissed() {
        if (unheard < DEAF || told) {
            return false;
        }
        giveUp();
        return true;
    }

    /** This node does not hear, as was told. */
    synchronized void giveUp() {
        hearing = false;
        told = true;
    }

    OptionalLong lagNanos() {
        long lag = lagNanos;
        return lag < 0 ? OptionalLong.empty() : OptionalLong.of(lag);
    }

    /** Waits for the first connection. */
    boolean awaitConnection(long millis) {
        return await(connection, millis);
    }

    /** Waits for the first that is heard. */
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
