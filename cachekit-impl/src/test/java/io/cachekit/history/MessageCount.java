package io.cachekit.history;

import io.cachekit.testing.redis.RedisServerProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** How many messages the servers have published, by their own count, which begins again when they do. Not thread-safe. */
final class MessageCount {

    private static final Pattern PUBLISHED = Pattern.compile("cmdstat_publish:calls=(\\d+)");

    private final Servers servers;
    private final Map<Integer, Long> last = new HashMap<>();
    private long total;

    MessageCount(Servers servers) {
        this.servers = servers;
        look();
        total = 0;
    }

    void look() {
        for (RedisServerProcess server : servers.masters()) {
            try (Jedis jedis = server.admin()) {
                Matcher matcher = PUBLISHED.matcher(jedis.info("commandstats"));
                long now = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
                Long before = last.put(server.port(), now);
                total += before == null || before > now ? now : now - before;
            } catch (JedisException e) {
                // it is dead or paused: the next look sees more
            }
        }
    }

    long total() {
        return total;
    }
}
