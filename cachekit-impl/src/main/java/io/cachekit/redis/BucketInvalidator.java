package io.cachekit.redis;

import io.cachekit.Invalidation;
import io.cachekit.redis.failure.BucketControl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The commands of a recovery to one bucket, which bypass its guard.
 *
 * @param scripts the scripts of the bucket
 * @param writes removes a single entry
 * @param replay applies an invalidation of anything but a key
 * @param clock the clock of its server
 * @param isHere checks whether the entry with an id is in this bucket
 * @param inspector takes the facts that the server reports about itself
 */
record BucketInvalidator(
        BucketScripts scripts,
        EntryWrites writes,
        Consumer<Invalidation> replay,
        ServerClock clock,
        Predicate<byte[]> isHere,
        Consumer<Map<String, String>> inspector)
        implements BucketControl {

    @Override
    public String runId() {
        long sent = clock.nanos();
        List<Object> reply =
                scripts.list(Script.SERVER_INFO, List.of(scripts.names().state()), List.of());
        Map<String, String> facts = facts(BucketScripts.text(reply.get(1)));
        if ("slave".equals(facts.get("role"))) {
            throw new JedisDataException("READONLY The server is a replica");
        }
        clock.read((Long) reply.get(0), sent);
        inspector.accept(facts);
        return facts.getOrDefault("run_id", "");
    }

    private static Map<String, String> facts(String info) {
        Map<String, String> facts = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return facts;
    }

    @Override
    public void apply(Invalidation invalidation) {
        if (invalidation instanceof Invalidation.Key one) {
            byte[] id = EntryId.of(one.key());
            boolean unused = isHere.test(id) && writes.delete(one.key(), id);
        } else {
            replay.accept(invalidation);
        }
    }
}
