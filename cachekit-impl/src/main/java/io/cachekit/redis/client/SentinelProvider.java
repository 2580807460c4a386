package io.cachekit.redis.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Delay;

/**
 * The pool of the master that Sentinels name, within the time-out. One thread per Sentinel listens
 * for another master.
 */
final class SentinelProvider extends SentineledConnectionProvider {

    private static final Delay LISTEN_AGAIN = Delay.constant(Duration.ofSeconds(1));
    private static final int STOP_MILLIS = 20;

    private final TimeBudget budget;
    private final int stopRounds;

    SentinelProvider(
            String master,
            JedisClientConfig config,
            ConnectionPoolConfig pool,
            List<HostAndPort> sentinels,
            JedisClientConfig sentinelConfig,
            TimeBudget budget) {
        super(master, config, pool, new LinkedHashSet<>(sentinels), sentinelConfig, LISTEN_AGAIN);
        this.budget = budget;
        this.stopRounds = (sentinelConfig.getConnectionTimeoutMillis() + 2 * sentinelConfig.getSocketTimeoutMillis())
                        / STOP_MILLIS
                + 10;
    }

    @Override
    public Connection getConnection() {
        return budget.withinOnly(super::getConnection);
    }

    @Override
    public Connection getConnection(CommandArguments args) {
        return getConnection();
    }

    /** Ends the listeners first: a late one would open another pool. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (SentinelListener listener : sentinelListeners) {
            interrupted |= stop(listener);
        }
        super.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Repeats the shutdown: a starting or connecting listener does not notice it. */
    private boolean stop(SentinelListener listener) {
        boolean interrupted = false;
        for (int round = 0; round < stopRounds && listener.isAlive(); round++) {
            listener.shutdown();
            if (listener.getState() == Thread.State.TIMED_WAITING) {
                listener.interrupt(); // it sleeps before it listens again
            }
            try {
                listener.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
