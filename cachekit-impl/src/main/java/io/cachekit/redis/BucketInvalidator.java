package io.cachekit.redis;

import io.cachekit.Invalidation;
import io.cachekit.redis.failure.BucketControl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import redis.clients.jedis.exceptions.JedisDataException;

/** What the failure handling asks of a bucket's master, straight, whatever state its lane is in. */
final class BucketInvalidator implements BucketControl {

    private final BucketScripts scripts;
    private final EntryWrites writes;
    private final Consumer<Invalidation> replay;
    private final ServerClock clock;
    private final Predicate<byte[]> isOurs;
    private final Consumer<Map<String, String>> inspector;

    /**
     * Creates it.
     *
     * @param replay applies an invalidation of anything but a key
     * @param isOurs whether the entry with an id is in this bucket
     * @param inspector is told what the server says about itself
     */
    BucketInvalidator(
            BucketScripts scripts,
            EntryWrites writes,
            Consumer<Invalidation> replay,
            ServerClock clock,
            Predicate<byte[]> isOurs,
            Consumer<Map<String, String>> inspector) {
        this.scripts = scripts;
        this.writes = writes;
        this.replay = replay;
        this.clock = clock;
        this.isOurs = isOurs;
        this.inspector = inspector;
    }

    @Override
    public String runId() {
        long sent = clock.nanos();
        List<Object> reply =
                scripts.list(Script.IDENTIFY, List.of(scripts.names().state()), List.of());
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
            boolean unused = isOurs.test(id) && writes.delete(one.key(), id);
        } else {
            replay.accept(invalidation);
        }
    }
}
