package io.cachekit.standalone;

import io.cachekit.CacheKey;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.util.List;
import java.util.Map;

/** A program that keeps compressed values of each codec in Redis and in memory. Argument: the URL of Redis. */
public final class AllCodecs {

    private AllCodecs() {}

    /** Sets a value with one kit, and reads it with another one, for each codec. */
    public static void main(String[] arguments) throws Exception {
        Map<String, List<String>> value = Map.of("name", List.of("lamp".repeat(500)));
        for (String codec : List.of("auto", "jsonb", "jackson", "java")) {
            try (CacheKit memory = CacheKit.builder().build();
                    CacheKit writer = kit(codec, arguments[0]);
                    CacheKit reader = kit(codec, arguments[0])) {
                memory.service().getOrSet("key", Map.class, () -> value);
                CacheService written = writer.service().namespace(codec);
                written.set("key", value);
                check(value.equals(written.get("key", Map.class).orElse(null)));
                Object read =
                        reader.service().namespace(codec).get("key", Map.class).orElse(null);
                check(value.equals(read));
                check(reader.adapter().exists(CacheKey.of(codec, "key")));
                written.invalidateNamespace(codec);
            }
            System.out.println(codec + " done");
        }
    }

    private static CacheKit kit(String codec, String url) {
        return CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(url)
                .redis(redis -> redis.storage(storage -> storage.keyPrefix(codec))
                        .values(values -> values.codec(codec)
                                .javaAllow(List.of("java.util.*"))
                                .compressAboveBytes(100)))
                .build();
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("Another value was read");
        }
    }
}
