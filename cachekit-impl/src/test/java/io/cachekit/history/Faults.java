package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Excuse;
import io.cachekit.testing.redis.LostReplies;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Makes things go wrong, one or two at a time, and puts them right again. Not thread-safe. */
final class Faults {

    /** For a machine that has other things to do. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final int MOVED_KEYS = 20;

    private final Random random;
    private final Fleet fleet;
    private final Servers servers;
    private final List<TcpProxy> proxies;
    private final List<FaultKind> kinds;
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
    private final List<HistoryEvent> excuses = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param random decides
     * @param fleet the nodes
     * @param servers the servers
     * @param proxies the proxies of the last nodes, one each
     * @param kinds what may happen
     */
    Faults(Random random, Fleet fleet, Servers servers, List<TcpProxy> proxies, List<FaultKind> kinds) {
        this.random = random;
        this.fleet = fleet;
        this.servers = servers;
        this.proxies = proxies;
        this.kinds = kinds;
    }

    /** Puts right what a fault has done. */
    private interface Cure {
        void run() throws Exception;
    }

    /** One fault of a kind, made good. */
    void one(FaultKind kind) throws Exception {
        begin(kind, random.nextInt(fleet.slots())).run();
    }

    /** One round: one or two faults on different parts, for a while. */
    void round() throws Exception {
        round(200 + random.nextInt(1_800));
    }

    /** The same, for so long. */
    void round(long millis) throws Exception {
        FaultKind first = kinds.get(random.nextInt(kinds.size()));
        FaultKind second = kinds.get(random.nextInt(kinds.size()));
        Cure cure = begin(first, random.nextInt(fleet.slots()));
        boolean both = part(first) != part(second) && random.nextInt(3) == 0;
        Cure other = both ? begin(second, random.nextInt(fleet.slots())) : () -> {};
        pause(millis);
        cure.run();
        other.run();
        pause(100 + random.nextInt(900));
    }

    static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Which part it concerns: 0 for proxies, 1 for nodes, 2 for servers, 3 for what goes alone with anything. */
    private static int part(FaultKind kind) {
        return switch (kind) {
            case SLOW_LINK, CUT, HALF_OPEN, BLACK_HOLE, REFUSED, LOST_MESSAGES -> 0;
            case PAUSED_NODE, KILLED_NODE -> 1;
            default -> 2;
        };
    }

    private Cure begin(FaultKind kind, int slot) throws Exception {
        Long unused = counts.merge(kind, 1L, Long::sum);
        return switch (part(kind)) {
            case 0 -> onProxy(kind, slot % proxies.size());
            case 1 -> onNode(kind, slot);
            default -> onServer(kind);
        };
    }

    private Cure onProxy(FaultKind kind, int number) {
        TcpProxy proxy = proxies.get(number);
        switch (kind) {
            case LOST_MESSAGES -> {
                int oneOf = random.nextBoolean() ? 4 : 1;
                proxy.use(new LostReplies(reply -> LostReplies.isMessage(reply)
                        && ThreadLocalRandom.current().nextInt(oneOf) == 0));
            }
            case SLOW_LINK -> proxy.use(ProxyFilter.delayReplies(Duration.ofMillis(1 + random.nextInt(200))));
            case HALF_OPEN -> proxy.use(ProxyFilter.swallowReplies());
            case BLACK_HOLE -> proxy.use(ProxyFilter.blackHole());
            case REFUSED -> {
                proxy.refuse();
                proxy.cut();
            }
            default -> proxy.cut();
        }
        return proxy::restore;
    }

    private Cure onNode(FaultKind kind, int slot) throws Exception {
        if (kind == FaultKind.PAUSED_NODE) {
            fleet.pause(slot);
            return () -> fleet.resume(slot);
        }
        fleet.kill(slot);
        return () -> fleet.replace(slot);
    }

    private RedisServerProcess anyMaster() {
        List<RedisServerProcess> masters = servers.masters();
        return masters.get(random.nextInt(masters.size()));
    }

    private Cure onServer(FaultKind kind) {
        RedisServerProcess server = anyMaster();
        switch (kind) {
            case PAUSED_SERVER -> {
                server.pause();
                return server::resume;
            }
            case KILLED_SERVER -> {
                server.kill();
                return server::restart;
            }
            case FLUSHED -> server.flush();
            case KILLED_SUBSCRIPTIONS -> {
                try (Jedis jedis = server.admin()) {
                    long unused =
                            jedis.clientKill(ClientKillParams.clientKillParams().type(ClientType.PUBSUB));
                }
            }
            case FAILOVER -> failOver(server);
            case MOVED_SLOT -> moveSlot();
            default -> throw new IllegalArgumentException(kind.toString());
        }
        return () -> {};
    }

    /**
     * Changes that only the dead master had are made good once who made them has met the new one: after the fail-over
     * comes the next check, which a failed try may put off by a time-out and an interval, and the replay.
     */
    private void failOver(RedisServerProcess master) {
        long from = System.nanoTime();
        master.kill();
        servers.awaitFailover(master);
        Duration grace = HistoryKits.OFTEN
                .multipliedBy(2)
                .plus(HistoryKits.TIMEOUT.multipliedBy(2))
                .plus(SLACK);
        excuses.add(new Excuse(from, System.nanoTime() + grace.toNanos()));
        pause(grace.toMillis());
        servers.heal();
    }

    private void moveSlot() {
        RedisClusterServers cluster = servers.cluster();
        if (cluster == null) {
            throw new IllegalStateException("Only a cluster has slots");
        }
        int slot = RedisClusterServers.slotOf("{" + fleet.prefix() + ":" + random.nextInt(4) + "}:s");
        RedisServerProcess from = cluster.masterOf(slot);
        RedisServerProcess to = cluster.masters().stream()
                .filter(server -> server != from)
                .findFirst()
                .orElseThrow();
        cluster.beginMigration(slot, from, to);
        while (cluster.moveKeys(slot, MOVED_KEYS) == MOVED_KEYS) {
            pause(20);
        }
        cluster.finishMigration(slot);
    }

    Map<FaultKind, Long> counts() {
        return counts;
    }

    List<HistoryEvent> excuses() {
        return excuses;
    }
}
