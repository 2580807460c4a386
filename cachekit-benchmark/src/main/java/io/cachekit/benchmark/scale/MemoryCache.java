package io.cachekit.benchmark.scale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cache in memory, two thirds full, with what is measured on it: the kit or Caffeine. The entries of a group of a thousand
 * share their tags with nobody else.
 */
final class MemoryCache implements AutoCloseable {

    /** How many entries have the same tags. */
    static final int GROUP = 1_000;

    private static final byte[] VALUE = new byte[100];

    /** One operation on the entry of a number; returns something of what it found, that it may not be optimised away. */
    @FunctionalInterface
    interface Operation {
        int on(int number);
    }

    private final MemoryWork work;
    private final String[] keys;
    private final CacheOptions[] options;
    private final @Nullable CacheKit kit;
    private final @Nullable Cache<String, byte[]> caffeine;

    private MemoryCache(MemoryPoint point) {
        this.work = point.work();
        this.keys = new String[point.entries()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "product:" + i;
        }
        this.options = new CacheOptions[Math.max(1, keys.length / GROUP)];
        for (int group = 0; group < options.length; group++) {
            options[group] = CacheOptions.ofTtl(Duration.ofHours(1)).tags(tags(group, point.tags()));
        }
        long bound = keys.length * 3L / 2;
        this.kit = work.ofCaffeine()
                ? null
                : CacheKit.builder()
                        .backend(Backend.MEMORY)
                        .maxMemoryItems(bound)
                        .build();
        this.caffeine =
                work.ofCaffeine() ? Caffeine.newBuilder().maximumSize(bound).build() : null;
    }

    static MemoryCache filled(MemoryPoint point) {
        MemoryCache cache = new MemoryCache(point);
        Operation set = cache.set();
        for (int i = 0; i < cache.keys.length; i++) {
            int unused = set.on(i);
        }
        return cache;
    }

    private static String[] tags(int group, int count) {
        String[] tags = new String[count];
        for (int i = 0; i < count; i++) {
            tags[i] = "tag-" + i + "-of-" + group;
        }
        return tags;
    }

    int entries() {
        return keys.length;
    }

    private CacheOptions options(int number) {
        return options[Math.min(number / GROUP, options.length - 1)];
    }

    /** Sets an entry, for whichever cache this is. */
    Operation set() {
        Cache<String, byte[]> own = caffeine;
        if (own != null) {
            return number -> {
                own.put(keys[number], VALUE);
                return 1;
            };
        }
        CacheService service = service();
        return number -> {
            service.set(keys[number], VALUE, options(number));
            return 1;
        };
    }

    /** What is measured; by tag, the number of any entry stands for its group. */
    Operation measured() {
        return switch (work) {
            case SET, SET_TAGGED, CAFFEINE_PUT -> set();
            case GET -> {
                CacheService service = service();
                yield number -> found(service.get(keys[number], byte[].class));
            }
            case GET_OR_SET -> {
                CacheService service = service();
                yield number -> service.getOrSet(keys[number], byte[].class, options(number), () -> VALUE).length;
            }
            case DELETE -> {
                CacheService service = service();
                yield number -> service.delete(keys[number]) ? 1 : 0;
            }
            case INVALIDATE_TAGS -> {
                CacheService service = service();
                yield number -> (int) service.invalidateTags(tags(number / GROUP, 1));
            }
            case CAFFEINE_GET -> {
                Cache<String, byte[]> own = Objects.requireNonNull(caffeine);
                yield number -> own.getIfPresent(keys[number]) == null ? 0 : 1;
            }
            case CAFFEINE_INVALIDATE -> {
                Cache<String, byte[]> own = Objects.requireNonNull(caffeine);
                yield number -> {
                    own.invalidate(keys[number]);
                    return 1;
                };
            }
        };
    }

    private static int found(Optional<byte[]> value) {
        return value.isPresent() ? 1 : 0;
    }

    private CacheService service() {
        return Objects.requireNonNull(kit).service();
    }

    @Override
    public void close() {
        if (kit != null) {
            kit.close();
        }
    }
}
