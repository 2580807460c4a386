package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisServerProcess;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** What a server says about itself. For one thread. */
final class ServerInfo implements AutoCloseable {

    private final Jedis jedis;

    ServerInfo(RedisServerProcess server) {
        this.jedis = server.admin();
    }

    /**
     * Sums since the start, or what was added to them.
     *
     * @param nanos when this was, or how long it took
     * @param cpuMicros CPU time of the server
     * @param sentBytes what it has sent
     * @param calls of each command, those of scripts included
     */
    record Facts(long nanos, double cpuMicros, long sentBytes, Map<String, Long> calls) {

        Facts minus(Facts before) {
            Map<String, Long> more = new HashMap<>();
            calls.forEach((command, count) -> more.put(command, count - before.calls.getOrDefault(command, 0L)));
            return new Facts(nanos - before.nanos, cpuMicros - before.cpuMicros, sentBytes - before.sentBytes, more);
        }

        long calls(String command) {
            return calls.getOrDefault(command, 0L);
        }

        long allCalls() {
            return calls.values().stream().mapToLong(Long::longValue).sum() - calls("info");
        }
    }

    Facts facts() {
        return parse(System.nanoTime(), jedis.info("cpu") + jedis.info("stats") + jedis.info("commandstats"));
    }

    static Facts parse(long nanos, String info) {
        double cpu = 0;
        long sent = 0;
        Map<String, Long> calls = new HashMap<>();
        for (String line : info.lines().toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.equals("used_cpu_sys") || name.equals("used_cpu_user")) {
                cpu += 1e6 * Double.parseDouble(value);
            } else if (name.equals("total_net_output_bytes")) {
                sent = Long.parseLong(value);
            } else if (name.startsWith("cmdstat_")) {
                String count = value.substring("calls=".length(), value.indexOf(','));
                calls.put(name.substring("cmdstat_".length()), Long.parseLong(count));
            }
        }
        return new Facts(nanos, cpu, sent, calls);
    }

    @Override
    public void close() {
        jedis.close();
    }
}
