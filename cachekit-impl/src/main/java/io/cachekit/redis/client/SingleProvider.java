package io.cachekit.redis.client;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** The pool of one server, within the time-out. */
final class SingleProvider extends PooledConnectionProvider {

    private final TimeBudget budget;

    SingleProvider(HostAndPort host, JedisClientConfig config, ConnectionPoolConfig pool, TimeBudget budget) {
        super(host, config, pool);
        this.budget = budget;
    }

    @Override
    public Connection getConnection() {
        return budget.withinOnly(super::getConnection);
    }

    @Override
    public Connection getConnection(CommandArguments args) {
        return getConnection();
    }
}
