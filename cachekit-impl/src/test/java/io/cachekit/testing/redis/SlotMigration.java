package io.cachekit.testing.redis;

import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;

/** The move of a slot from one master to another, step by step. */
record SlotMigration(int slot, RedisServerProcess from, RedisServerProcess to) {

    private static final int CHUNK = 100;
    private static final int MIGRATE_MILLIS = 25_000;

    void begin() {
        setSlot(to, (jedis, slot) -> jedis.clusterSetSlotImporting(slot, id(from)));
        setSlot(from, (jedis, slot) -> jedis.clusterSetSlotMigrating(slot, id(to)));
    }

    int moveKeys(int count) {
        try (Jedis jedis = from.admin()) {
            List<byte[]> keys = jedis.clusterGetKeysInSlotBinary(slot, count);
            if (!keys.isEmpty()) {
                String unused = jedis.migrate(
                        RedisServerProcess.HOST,
                        to.port(),
                        MIGRATE_MILLIS,
                        MigrateParams.migrateParams(),
                        keys.toArray(byte[][]::new));
            }
            return keys.size();
        }
    }

    /** Ends it on the two that it is about first: in another order a crash would lose the slot. */
    void finish(List<RedisServerProcess> masters) {
        while (moveKeys(CHUNK) > 0) {
            // until there are none
        }
        setSlot(to, (jedis, slot) -> jedis.clusterSetSlotNode(slot, id(to)));
        setSlot(from, (jedis, slot) -> jedis.clusterSetSlotNode(slot, id(to)));
        masters.stream()
                .filter(server -> server != from && server != to)
                .forEach(server -> setSlot(server, (jedis, slot) -> jedis.clusterSetSlotNode(slot, id(to))));
    }

    private void setSlot(RedisServerProcess server, Command command) {
        try (Jedis jedis = server.admin()) {
            String unused = command.run(jedis, slot);
        }
    }

    private static String id(RedisServerProcess server) {
        return ClusterView.of(server).node(server).id();
    }

    /** One of the {@code CLUSTER SETSLOT} commands. */
    private interface Command {
        String run(Jedis jedis, int slot);
    }
}
