package io.cachekit.testing.redis;

import io.cachekit.testing.redis.ProxiedConnection.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Decides what happens to the bytes that pass a {@link TcpProxy}; by default they are forwarded. A method runs on the thread of
 * a connection's direction, so that it delays the rest of that direction by the time it takes.
 */
public interface ProxyFilter {

    /** Returns whether new connections reach the server; those that do not are accepted and stay silent. */
    default boolean connects() {
        return true;
    }

    /** Handles bytes of a client. */
    default void onRequest(Part part) throws IOException, InterruptedException {
        part.forward();
    }

    /** Handles bytes of the server, or their end. */
    default void onReply(Part part) throws IOException, InterruptedException {
        part.forward();
    }

    /** Forwards everything. */
    static ProxyFilter forward() {
        return new ProxyFilter() {};
    }

    /** Loses all bytes, also of new connections, and those to a server that is dead: requests don't reach the server. */
    static ProxyFilter blackHole() {
        return new ProxyFilter() {
            @Override
            public boolean connects() {
                return false;
            }

            @Override
            public void onRequest(Part part) {
                part.silence();
            }

            @Override
            public void onReply(Part part) {
                part.silence();
            }
        };
    }

    /** Loses what the server sends: requests reach it and take effect, and their clients don't learn of it. */
    static ProxyFilter swallowReplies() {
        return new ProxyFilter() {
            @Override
            public void onReply(Part part) {
                part.silence();
            }
        };
    }

    /** Delays each reply by at least this much; one of more than 64 KB is in parts, each of which is delayed. */
    static ProxyFilter delayReplies(Duration time) {
        return new ProxyFilter() {
            @Override
            public void onReply(Part part) throws IOException, InterruptedException {
                Thread.sleep(time.toMillis());
                part.forward();
            }
        };
    }

    /** Closes the connection of each client that sends one of these requests. */
    static ProxyFilter refuse(Predicate<String> requests) {
        return new ProxyFilter() {
            @Override
            public void onRequest(Part part) throws IOException {
                if (requests.test(part.text())) {
                    part.close();
                } else {
                    part.forward();
                }
            }
        };
    }

    /** Runs an action before each request is delivered. */
    static ProxyFilter beforeEach(Runnable action) {
        return new ProxyFilter() {
            @Override
            public void onRequest(Part part) throws IOException {
                action.run();
                part.forward();
            }
        };
    }

    /** Runs an action before the next request that contains a text is delivered. */
    static ProxyFilter beforeNext(String text, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return new ProxyFilter() {
            @Override
            public void onRequest(Part part) throws IOException {
                if (part.text().contains(text) && done.compareAndSet(false, true)) {
                    action.run();
                }
                part.forward();
            }
        };
    }
}
