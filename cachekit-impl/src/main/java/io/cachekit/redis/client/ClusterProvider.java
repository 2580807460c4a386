package io.cachekit.redis.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The pools of a cluster, within the time-out. Slots are read again when a server reports a moved
 * one, and after failures, on the thread of the command: a background thread would outlive a
 * failing constructor.
 */
final class ClusterProvider extends ClusterConnectionProvider implements RoundTrip.Servers {

    private final List<HostAndPort> hosts;
    private final JedisClientConfig config;
    private final TimeBudget budget;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicInteger next = new AtomicInteger();

    /** Connects to one host and asks it for the slots. */
    ClusterProvider(
            HostAndPort first,
            List<HostAndPort> hosts,
            JedisClientConfig config,
            ConnectionPoolConfig pool,
            TimeBudget budget) {
        super(Set.of(first), config, pool);
        this.hosts = hosts;
        this.config = config;
        this.budget = budget;
    }

    @Override
    public Connection getConnection() {
        return budget.within(super::getConnection);
    }

    @Override
    public Connection getConnection(HostAndPort node) {
        return budget.within(() -> super.getConnection(node));
    }

    @Override
    public Connection getConnection(CommandArguments args) {
        return budget.within(() -> super.getConnection(args));
    }

    @Override
    public Connection getConnectionFromSlot(int slot) {
        return budget.within(() -> super.getConnectionFromSlot(slot));
    }

    /** The number of the slot stands for its server if none is known. */
    @Override
    public Object serverOf(byte[] key) {
        int slot = JedisClusterCRC16.getSlot(key);
        HostAndPort node = getNode(slot);
        return node == null ? slot : node;
    }

    @Override
    public Connection borrow(byte[] key) {
        return getConnectionFromSlot(JedisClusterCRC16.getSlot(key));
    }

    /** Asks one host, another one each time: asking all would take too long. */
    @Override
    public void renewSlotCache() {
        if (!renewing.tryLock()) {
            return;
        }
        try (Connection connection = new Connection(nextHost(), config)) {
            super.renewSlotCache(connection);
        } catch (JedisException e) {
            return; // the next failure asks the next host
        } finally {
            renewing.unlock();
        }
    }

    /** Asks the server that replied, for no longer than a handshake takes. */
    @Override
    public void renewSlotCache(Connection connection) {
        connection.setSoTimeout(budget.handshakeMillis());
        super.renewSlotCache(connection);
    }

    /** One of the known masters, another one each time. */
    HostAndPort nextMaster() {
        List<String> masters = List.copyOf(getPrimaryNodes().keySet());
        return masters.isEmpty()
                ? nextHost()
                : HostAndPort.from(masters.get(Math.floorMod(next.getAndIncrement(), masters.size())));
    }

    private HostAndPort nextHost() {
        Set<HostAndPort> known = new LinkedHashSet<>(hosts);
        getNodes().keySet().forEach(node -> known.add(HostAndPort.from(node)));
        List<HostAndPort> all = List.copyOf(known);
        return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
    }
}
