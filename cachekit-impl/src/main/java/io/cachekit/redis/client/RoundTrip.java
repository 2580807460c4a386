package io.cachekit.redis.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.exceptions.JedisException;

/** Several commands sent together, one round trip for those of one server. */
final class RoundTrip {

    /** What the buffers of a connection take: a write to a server that does not read is bounded by no time-out. */
    private static final int MOST_BYTES = 32 * 1024;

    private final Servers servers;
    private final List<KeyedCommand> commands;
    private final Object[] replies;

    private RoundTrip(Servers servers, List<KeyedCommand> commands) {
        this.servers = servers;
        this.commands = commands;
        this.replies = new Object[commands.size()];
    }

    /** Sends all, and returns the answer to each, or the exception in its place. */
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
        int answered = 0;
        try (Connection connection =
                servers.borrow(commands.get(positions.get(0)).key())) {
            while (answered < positions.size()) {
                answered += slice(connection, positions.subList(answered, positions.size()));
            }
        } catch (JedisException e) {
            positions.subList(answered, positions.size()).forEach(position -> replies[position] = e);
        }
    }

    /** Sends as much as the buffers take, and waits for the answers; tells how many that were. */
    private int slice(Connection connection, List<Integer> positions) {
        int bytes = 0;
        int sent = 0;
        while (sent < positions.size() && bytes < MOST_BYTES) {
            KeyedCommand next = commands.get(positions.get(sent));
            connection.sendCommand(next.command());
            bytes += length(next);
            sent++;
        }
        List<Object> answers = connection.getMany(sent);
        for (int i = 0; i < sent; i++) {
            replies[positions.get(i)] = answers.get(i);
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
