package io.cachekit.testing.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/** One node's view of its cluster: its reply to {@code CLUSTER NODES}. */
record ClusterView(List<Node> nodes) {

    /** One line of the answer; slots are ranges of first and last, both included. */
    record Node(String id, int port, Set<String> flags, String masterId, List<int[]> slots) {

        boolean owns(int slot) {
            return slots.stream().anyMatch(range -> range[0] <= slot && slot <= range[1]);
        }
    }

    static ClusterView of(RedisServerProcess server) {
        try (Jedis jedis = server.admin()) {
            return new ClusterView(
                    jedis.clusterNodes().lines().map(ClusterView::parse).toList());
        }
    }

    /** Parses {@code id host:port@bus flags master ping pong epoch link slot…}. */
    private static Node parse(String line) {
        String[] fields = line.split(" ", -1);
        String address = fields[1];
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1, address.indexOf('@')));
        List<int[]> slots = new ArrayList<>();
        for (String range : Arrays.asList(fields).subList(8, fields.length)) {
            if (!range.startsWith("[")) { // a slot under way
                String[] ends = range.split("-", 2);
                slots.add(new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])});
            }
        }
        return new Node(fields[0], port, Set.of(fields[2].split(",", -1)), fields[3], slots);
    }

    Node node(RedisServerProcess server) {
        return nodes.stream()
                .filter(node -> node.port() == server.port())
                .findFirst()
                .orElseThrow();
    }

    Node ownerOf(int slot) {
        return nodes.stream().filter(node -> node.owns(slot)).findFirst().orElseThrow();
    }

    long replicas() {
        return nodes.stream().filter(node -> node.flags().contains("slave")).count();
    }

    /** The owners of slots, comparable between views. */
    Map<Integer, String> owners() {
        Map<Integer, String> owners = new TreeMap<>();
        for (Node node : nodes) {
            node.slots().forEach(range -> owners.put(range[0], range[1] + " " + node.port()));
        }
        return owners;
    }

    /** Whom some nodes follow, by port; a master follows {@code -}. */
    Map<Integer, String> following(Set<Integer> ports) {
        return nodes.stream()
                .filter(node -> ports.contains(node.port()))
                .collect(Collectors.toMap(Node::port, Node::masterId));
    }

    /** Returns whether each of some nodes owns slots or is a replica: one that just came back is neither. */
    boolean hasRoles(Set<Integer> ports) {
        return nodes.stream()
                .filter(node -> ports.contains(node.port()))
                .allMatch(node -> !node.slots().isEmpty() || node.flags().contains("slave"));
    }

    /** The ports of the nodes that are believed to be well. */
    Set<Integer> healthyPorts() {
        return nodes.stream()
                .filter(node ->
                        node.flags().stream().noneMatch(Set.of("fail", "fail?", "handshake", "noaddr")::contains))
                .map(Node::port)
                .collect(Collectors.toSet());
    }
}
