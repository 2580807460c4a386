package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rows and counts agree with the entries, of both formats, whatever two nodes did to them at once. */
class RedisIndexStressTest extends RawRedisFixture {

    private static final int THREADS = 8;
    private static final int OPERATIONS = 1_500;
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void rowsAndCounts_agreeWithEntries_whateverHappened() throws Exception {
        RedisCacheAdapter second = closing.later(RedisAdapters.of(RedisAdapters.settings(server.url(), prefix)));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                RedisCacheAdapter node = i % 2 == 0 ? cache : second;
                running.add(threads.submit(() -> hammer(node, random)));
            }
            for (Future<?> one : running) {
                one.get(20, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        RedisAdapters.elapse(Duration.ofMillis(400)); // the short times are over
        Map<String, EntryHeader> entries = entries();
        assertThat(entries).hasSizeGreaterThan(20);
        assertThat(liveRows()).isEqualTo(rowsOf(entries));
        assertThat(cache.getStats().totalEntries())
                .isEqualTo(entries.values().stream().filter(this::isLive).count());
        assertThat(cache.absentEntries())
                .isEqualTo(entries.values().stream().filter(EntryHeader::absent).count());
        long live = cache.getStats().totalEntries();
        assertThat(cache.invalidate(Invalidation.all())).isEqualTo(live);
        assertThat(liveRows()).isEmpty();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    private static void hammer(RedisCacheAdapter cache, Random random) {
        for (int i = 0; i < OPERATIONS; i++) {
            NewEntry entry = randomEntry(random);
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> cache.set(entry);
                case 5, 6 -> {
                    CacheToken token = cache.token(entry.key());
                    boolean unused = cache.store(entry, token);
                }
                case 7, 8 -> {
                    CacheToken token = cache.token(entry.key());
                    boolean unused = cache.store(NewEntry.absent(entry.key(), time(random)), token);
                }
                case 9, 10 -> cache.setAll(List.of(entry, randomEntry(random), randomEntry(random)));
                case 11, 12 -> {
                    boolean unused = cache.delete(entry.key());
                }
                case 13 -> {
                    long unused = cache.deleteByTags(List.of("t" + random.nextInt(5)));
                }
                case 14 -> {
                    long unused = random.nextInt(10) == 0 ? cache.deleteByNamespace("n1") : cache.cleanupExpired();
                }
                default -> {
                    Object unused = cache.value(entry.key(), Integer.class);
                }
            }
        }
    }

    private static Duration time(Random random) {
        return random.nextBoolean() ? LONG : Duration.ofMillis(1 + random.nextInt(100));
    }

    private static NewEntry randomEntry(Random random) {
        String[] tags = new String[random.nextInt(4)];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = "t" + random.nextInt(5);
        }
        int namespace = random.nextInt(3);
        CacheKey key = CacheKey.of("k" + random.nextInt(60))
                .withNamespace(namespace == 2 ? null : "n" + namespace)
                .withTags(tags);
        Terms terms = random.nextInt(4) == 0 ? Terms.ofTtl(null) : Terms.ofTtl(time(random));
        if (random.nextBoolean()) {
            terms = terms.staleFor(time(random));
        }
        if (random.nextInt(4) == 0) {
            terms = Terms.ofTtl(LONG).refreshAfter(Duration.ofMillis(5));
        }
        return new NewEntry(key, random.nextInt(), terms);
    }

    private Map<String, EntryHeader> entries() {
        Map<String, EntryHeader> entries = new HashMap<>();
        for (String name : admin.keys(name("e:*"))) {
            byte[] bytes = admin.get(name.getBytes(StandardCharsets.UTF_8));
            EntryHeader header = bytes == null ? null : EntryHeader.parse(bytes);
            if (header != null) {
                entries.put(name.substring(name("e:").length()), header);
            }
        }
        return entries;
    }

    private boolean isLive(EntryHeader header) {
        long now = RedisAdapters.millis(admin);
        return !header.absent() && (header.freshUntil() == 0 || header.freshUntil() > now);
    }

    private static Set<String> rowsOf(Map<String, EntryHeader> entries) {
        Set<String> rows = new TreeSet<>();
        entries.forEach((id, header) -> {
            String namespace = EntryId.namespaceOf(KeyNames.bytes(id));
            String ofWindows = namespace == null || namespace.isEmpty() ? "" : "i:w:" + namespace;
            rows.add("i:a " + id);
            if (!ofWindows.isEmpty()) {
                rows.add("i:n:" + namespace + " " + id);
            }
            header.tags().forEach(tag -> rows.add("i:t:" + tag + " " + id));
            List<String> kinds = header.absent()
                    ? List.of("a")
                    : header.freshUntil() == header.expiresAt() ? List.of() : List.of("l", "p");
            for (String kind : kinds) {
                rows.add("i:w " + kind + id);
                if (!ofWindows.isEmpty()) {
                    rows.add(ofWindows + " " + kind + id);
                }
            }
        });
        return rows;
    }

    /** The rows by whose score an entry is not past its physical expiry. */
    private Set<String> liveRows() {
        Set<String> rows = new TreeSet<>();
        long now = RedisAdapters.millis(admin);
        for (String index : admin.keys(name("i:*"))) {
            String own = index.substring(name("").length());
            Map<String, Double> scores = new HashMap<>();
            admin.zrangeWithScores(index, 0, -1).forEach(row -> scores.put(row.getElement(), row.getScore()));
            scores.forEach((row, score) -> {
                double expires = own.startsWith("i:w") ? expiryOf(row, scores) : score;
                if (expires >= now) {
                    rows.add(own + " " + row);
                }
            });
        }
        return rows;
    }

    /** The physical expiry that rows in an index of windows tell. */
    private static double expiryOf(String row, Map<String, Double> scores) {
        double score = scores.getOrDefault(row.startsWith("l") ? "p" + row.substring(1) : row, 0.0);
        return row.startsWith("a") ? -1e15 - score : -score;
    }
}
