package io.cachekit.testing.redis;

import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Makes a cluster of servers that don't know each other; those after the masters become replicas in turn. */
record ClusterFormation(List<RedisServerProcess> servers, int masters) {

    private static final int SLOTS = 16_384;

    void form() {
        for (int i = 0; i < servers.size(); i++) {
            introduce(i);
        }
        RedisClusterServers.awaiting(
                "nodes that know each other",
                () -> servers.stream()
                        .allMatch(
                                server -> ClusterView.of(server).healthyPorts().size() == servers.size()));
        for (int i = masters; i < servers.size(); i++) {
            follow(i);
        }
        RedisClusterServers.awaiting(
                "nodes that know the replicas",
                () -> servers.stream()
                        .allMatch(server -> ClusterView.of(server).replicas() == servers.size() - masters));
    }

    private void introduce(int index) {
        try (Jedis jedis = servers.get(index).admin()) {
            String unused = jedis.clusterSetConfigEpoch(index + 1L);
            if (index < masters) {
                unused = jedis.clusterAddSlots(slots(index));
            }
            if (index > 0) {
                unused = jedis.clusterMeet(
                        RedisServerProcess.HOST, servers.get(0).port());
            }
        }
    }

    private int[] slots(int index) {
        int first = SLOTS * index / masters;
        int end = SLOTS * (index + 1) / masters;
        return IntStream.range(first, end).toArray();
    }

    private void follow(int index) {
        RedisServerProcess master = servers.get(index % masters);
        try (Jedis jedis = servers.get(index).admin()) {
            String unused =
                    jedis.clusterReplicate(ClusterView.of(master).node(master).id());
        }
    }
}
