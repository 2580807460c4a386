package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisServerProcess;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Slowlog;

/**
 * For how long a server keeps others waiting: by its own slow log, which knows commands and scripts, and by what another
 * connection waits for an answer at most, in which the scheduler of the machine has its part. For one thread.
 */
final class ServerPause implements AutoCloseable {

    private static final String NOTED_MICROS = "50";
    private static final int NOTED = 10_000;
    private static final Set<String> OWN = Set.of("SLOWLOG", "CONFIG");

    private final RedisServerProcess server;
    private final Jedis jedis;

    ServerPause(RedisServerProcess server) {
        this.server = server;
        this.jedis = server.admin();
        String unused = jedis.configSet("slowlog-log-slower-than", NOTED_MICROS);
        String unusedToo = jedis.configSet("slowlog-max-len", Integer.toString(NOTED));
    }

    /** What is watched. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** Empties the slow log. */
    void forget() {
        String unused = jedis.slowlogReset();
    }

    /** The longest command since then, in milliseconds; what takes less than 50 microseconds is none. */
    double longestCommand() {
        return jedis.slowlogGet(NOTED).stream()
                        .filter(noted -> !OWN.contains(noted.getArgs().get(0).toUpperCase(Locale.ROOT)))
                        .mapToLong(Slowlog::getExecutionTime)
                        .max()
                        .orElse(0)
                / 1e3;
    }

    /** The longest wait for an answer during some work, in milliseconds. */
    double longestPing(Work work) throws InterruptedException {
        Pinging pinging = new Pinging(server);
        Thread thread = new Thread(pinging, "ping");
        thread.start();
        try {
            pinging.begun.await();
            work.run();
        } finally {
            pinging.over = true;
            thread.join();
        }
        return pinging.longest / 1e6;
    }

    /** Asks for answers as fast as they come. */
    private static final class Pinging implements Runnable {

        private final RedisServerProcess server;
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile boolean over;
        private volatile long longest;

        Pinging(RedisServerProcess server) {
            this.server = server;
        }

        @Override
        public void run() {
            try (Jedis own = server.admin()) {
                for (int i = 0; !over; i++) {
                    long start = System.nanoTime();
                    String unused = own.ping();
                    long took = System.nanoTime() - start;
                    if (i == 100) {
                        begun.countDown();
                    }
                    longest = i > 100 ? Math.max(longest, took) : 0;
                }
            } finally {
                begun.countDown();
            }
        }
    }

    @Override
    public void close() {
        String unused = jedis.configSet("slowlog-log-slower-than", "10000");
        jedis.close();
    }
}
