package io.cachekit.benchmark.report;

import static io.cachekit.benchmark.report.Goal.time;
import static io.cachekit.benchmark.report.Limit.atLeast;
import static io.cachekit.benchmark.report.Limit.atMost;
import static io.cachekit.benchmark.report.Results.ANY_THREADS;

import io.cachekit.benchmark.report.Goal.Pair;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What we want: how much slower than the fastest way to do the same the kit may be. */
final class Goals {

    private static final String BOUNDED = "Caffeine `maximumSize`";

    private Goals() {}

    static List<Goal> all() {
        return Stream.of(memoryReads(), memoryWrites(), annotated(), redis(), hybrid(), changes(), servers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Goal> memoryReads() {
        String path = "memory `get`, hit with a TTL";
        String kit = "memory.MemoryGet.kit";
        Pair get = Pair.of(path, kit, BOUNDED, "memory.MemoryGet.caffeine");
        Pair expiry = Pair.of(path, kit, "Caffeine's own `Expiry`", "memory.MemoryGet.caffeineExpiry");
        Pair bytes = Pair.alone(path + ": bytes, the `Optional` alone", Subject.of(kit));
        Pair getOrSet = Pair.of(
                "memory `getOrSet`, hit",
                "memory.MemoryGetOrSet.kit",
                "Caffeine `get(key, loader)`",
                "memory.MemoryGetOrSet.caffeine");
        return List.of(
                time(get, 1, atMost(1.9)),
                time(get, 2, atMost(1.3)),
                time(expiry, 1, atMost(0.6)),
                time(expiry, 2, atMost(0.6)),
                bytes.goal(1, Measure.BYTES, atMost(16, "B")),
                time(getOrSet, 1, atMost(1.9)),
                time(getOrSet, 2, atMost(1.3)));
    }

    private static List<Goal> memoryWrites() {
        String put = BOUNDED + " `put`";
        String caffeine = "memory.MemorySet.caffeine";
        Pair plain = Pair.of("memory `set` with a TTL", "memory.MemorySet.kit", put, caffeine);
        Pair tagged = Pair.of("memory `set` with a TTL and two tags", "memory.MemorySet.kitTagged", put, caffeine);
        String removed = "memory.MemoryInvalidate.caffeine";
        Pair byTag = Pair.of(
                "memory `invalidateTags`, per entry",
                "memory.MemoryInvalidate.kitByTag",
                "Caffeine `invalidate`",
                removed);
        Pair byKey = Pair.of(
                "memory `delete`, per entry", "memory.MemoryInvalidate.kitByKey", "Caffeine `invalidate`", removed);
        // Not by CPU time, which would count the filling of the cache before each invocation, too.
        return List.of(
                time(plain, 1, atMost(1.7)),
                time(plain, 2, atMost(1.7)),
                time(tagged, 1, atMost(5)),
                time(tagged, 2, atMost(5)),
                byTag.goal(1, Measure.BEST, atMost(3)),
                byKey.goal(1, Measure.BEST, atMost(3)));
    }

    private static List<Goal> annotated() {
        String path = "`@Cached` hit, one `long` argument, in a request";
        String kit = "annotated.AnnotatedHit.kit";
        Pair nothing = Pair.of(path, kit, "Weld interceptor that does nothing", "annotated.AnnotatedHit.nothing");
        Pair spring = Pair.of(path, kit, "Spring `@Cacheable(sync)`", "annotated.AnnotatedHit.springSync");
        Pair outside = Pair.of(
                "`@Cached` hit outside a request",
                "annotated.AnnotatedHitOutsideRequest.kit",
                "Weld interceptor that does nothing, outside a request",
                "annotated.AnnotatedHitOutsideRequest.nothing");
        return List.of(
                time(nothing, 1, atMost(2.0)),
                time(nothing, 2, atMost(2.0)),
                Pair.alone(path + ": bytes", Subject.of(kit)).goal(1, Measure.BYTES, atMost(160, "B")),
                time(spring, 1, atMost(0.25)),
                time(spring, 2, atMost(0.25)),
                time(outside, 1, atMost(1.6)),
                time(outside, 2, atMost(1.6)));
    }

    private static List<Goal> redis() {
        Pair get = Pair.of("Redis `get`", "redis.RedisGet.kit", "Jedis `GET` and decoding", "redis.RedisGet.jedis");
        Pair getAll = Pair.of(
                "Redis `getAll` of 16, per key",
                "redis.RedisGetAll.kit",
                "a single `get` of the kit",
                "redis.RedisGet.kit");
        Pair tagged = Pair.of(
                "Redis `set` with a TTL and two tags",
                "redis.RedisSet.kitTagged",
                "encoding and one raw Lua `SET` and 3 `ZADD`",
                "redis.RedisSet.jedisTagged");
        return List.of(
                time(get, 8, atMost(1.08)),
                time(getAll, 1, atMost(0.15)),
                time(getAll, 8, atMost(0.15)),
                time(tagged, 1, atMost(1.15)),
                time(tagged, 8, atMost(1.25)));
    }

    private static List<Goal> hybrid() {
        String kit = "hybrid.HybridHit.kit";
        Pair caffeine = Pair.of("hybrid hit in memory", kit, "raw " + BOUNDED, "hybrid.HybridHit.caffeine");
        String faster = "the kit's hybrid hit in memory";
        Pair jetcache = Pair.of("JetCache's two-level hit in memory", "hybrid.HybridHit.jetcache", faster, kit);
        Pair redisson = Pair.of("Redisson's two-level hit in memory", "hybrid.HybridHit.redisson", faster, kit);
        return Stream.of(1, 2)
                .flatMap(threads -> Stream.of(
                        time(caffeine, threads, atMost(2.5)),
                        time(jetcache, threads, atLeast(10)),
                        time(redisson, threads, atLeast(10))))
                .toList();
    }

    private static List<Goal> changes() {
        Pair hearing = Pair.alone(
                "hybrid, 50,000 changes a second: CPU time of each of 8 nodes for a change",
                scale("scale.changes.cpu.50000", "each node", 8));
        Pair bytes = Pair.alone(
                "hybrid, 10,000 changes a second: bytes from Redis for a change and each of 8 nodes",
                scale("scale.changes.bytes.10000", "each node", 8));
        Pair late = Pair.alone(
                "hybrid, 10,000 changes a second: time until another node hears, 99th percentile",
                scale("scale.changes.delay", "10,000 other changes a second", 99));
        return List.of(
                hearing.goal(ANY_THREADS, Measure.SCORE, atMost(1, "µs")),
                bytes.goal(ANY_THREADS, Measure.SCORE, atMost(40, "B")),
                late.goal(ANY_THREADS, Measure.SCORE, atMost(20, "ms")));
    }

    private static Subject scale(String id, String series, int x) {
        return new Subject(id, Map.of("series", series, "x", Integer.toString(x)));
    }

    private static List<Goal> servers() {
        Subject kit = Subject.of("purge", "contender", "kit");
        Pair purge = new Pair(
                "Redis `invalidateTags` on 10,000 of 1,000,000",
                kit,
                "pipelined `UNLINK`",
                Subject.of("purge", "contender", "unlink"));
        Pair pause = Pair.alone(
                "Redis `invalidateTags`: longest command on the server",
                new Subject("purge.pause", Map.of("contender", "kit", "series", "slow log")));
        Pair cached = new Pair(
                "cached endpoint on Liberty: requests per second",
                Subject.of("http", "path", "cached"),
                "endpoint that returns a constant `byte[]`",
                Subject.of("http", "path", "constant"));
        return List.of(
                purge.goal(ANY_THREADS, Measure.SCORE, atMost(4)),
                pause.goal(ANY_THREADS, Measure.SCORE, atMost(5, "ms")),
                cached.goal(ANY_THREADS, Measure.SCORE, atLeast(0.7)));
    }
}
