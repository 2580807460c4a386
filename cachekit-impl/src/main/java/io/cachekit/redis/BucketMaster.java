package io.cachekit.redis;

import io.cachekit.redis.failure.BucketControl;
import io.cachekit.spi.Invalidation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** What the failure handling asks of a bucket's master, straight, whatever state its lane is in. */
final class BucketMaster implements BucketControl {

    private final BucketScripts scripts;
    private final EntryWrites writes;
    private final BulkRemoval bulk;
    private final ServerClock clock;
    private final Predicate<byte[]> isOurs;
    private final Inspector inspector;
    private volatile @Nullable String inspected;

    /**
     * Creates it.
     *
     * @param isOurs whether the entry with an id is in this bucket
     * @param inspector is told what the server says about itself
     */
    BucketMaster(
            BucketScripts scripts,
            EntryWrites writes,
            BulkRemoval bulk,
            ServerClock clock,
            Predicate<byte[]> isOurs,
            Inspector inspector) {
        this.scripts = scripts;
        this.writes = writes;
        this.bulk = bulk;
        this.clock = clock;
        this.isOurs = isOurs;
        this.inspector = inspector;
    }

    /** Looks at what a server says about itself. */
    interface Inspector {

        /**
         * Looks at one of them.
         *
         * @param facts what it says
         * @param isNew whether it is another one, or has lost the bucket, since the last time
         */
        void inspect(Map<String, String> facts, boolean isNew);
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
        String runId = facts.getOrDefault("run_id", "");
        String met = runId + " " + BucketScripts.text(reply.get(2));
        inspector.inspect(facts, !met.equals(inspected));
        inspected = met;
        return runId;
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
        long unused = remove(invalidation);
    }

    long remove(Invalidation invalidation) {
        if (invalidation instanceof Invalidation.Key one) {
            byte[] id = EntryId.of(one.key());
            return isOurs.test(id) && writes.delete(one.key(), id) ? 1 : 0;
        }
        if (invalidation instanceof Invalidation.Namespace all) {
            return bulk.namespace(all.namespace(), key -> true);
        }
        if (invalidation instanceof Invalidation.Tags tagged) {
            return bulk.tags(tagged.tags());
        }
        if (invalidation instanceof Invalidation.PatternInNamespace inside && inside.namespace() != null) {
            return bulk.namespace(inside.namespace(), invalidation::covers);
        }
        return bulk.everything(invalidation::covers);
    }
}
