package io.cachekit.redis.client;

import io.cachekit.redis.client.RedisConnection.KeyedCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.exceptions.JedisException;

/** Several commands sent together, with one round trip per server. */
final class RoundTrip {

    /** The capacity of a connection's buffers: no time-out bounds a blocked write. */
    private static final int MOST_BYTES = 32 * 1024;

    private final Servers servers;
    private final List<KeyedCommand> commands;
    private final Object[] replies;

    private RoundTrip(Servers servers, List<KeyedCommand> commands) {
        this.servers = servers;
        this.commands = commands;
        this.replies = new Object[commands.size()];
    }

    /** The masters behind a client, and the pools of connections to them. */
    interface Servers {

        /** Names the master of a key; keys of one master have equal names. */
        Object serverOf(byte[] key);

        /** Takes a connection to the master of a key from its pool; the caller closes it. */
        Connection borrow(byte[] key);
    }

    /** Sends all, and returns the reply to each, or the exception in its place. */
    static List<Object> send(Servers servers, List<KeyedCommand> commands) {
        RoundTrip trip = new RoundTrip(servers, commands);
        Map<Object, List<Integer>> byServer = new LinkedHashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            byServer.computeIfAbsent(servers.serverOf(commands.get(i).key()), server -> new ArrayList<>())
                    .add(i);
        }
        byServer.values().forEach(trip::toOneServer);
        return Arrays.asList(trip.replies);
    }

    private void toOneServer(List<Integer> positions) {
        int done = 0;
        try (Connection connection =
                servers.borrow(commands.get(positions.get(0)).key())) {
            while (done < positions.size()) {
                done += slice(connection, positions.subList(done, positions.size()));
            }
        } catch (JedisException e) {
            positions.subList(done, positions.size()).forEach(position -> replies[position] = e);
        }
    }

    /** Sends as much as the buffers take, waits for the replies, and returns their number. */
    private int slice(Connection connection, List<Integer> positions) {
        int bytes = 0;
        int sent = 0;
        while (sent < positions.size() && bytes < MOST_BYTES) {
            KeyedCommand next = commands.get(positions.get(sent));
            connection.sendCommand(next.command());
            bytes += length(next);
            sent++;
        }
        List<Object> received = connection.getMany(sent);
        for (int i = 0; i < sent; i++) {
            replies[positions.get(i)] = received.get(i);
        }
        return sent;
    }

    private static int length(KeyedCommand command) {
        int length = 0;
        for (Rawable argument : command.command()) {
            length += argument.getRaw().length;
        }
        return length;
    }
}
