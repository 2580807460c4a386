package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that 10,000 namespaces are found page by page, in less time than it took to fill them. */
class ManyNamespacesTest {

    private static final int MANY = 10_000;

    private static CacheKit kit(Backend backend) {
        CacheKitBuilder builder = CacheKit.builder().backend(backend).maxMemoryItems(2 * MANY);
        if (backend == Backend.REDIS) {
            builder.redisUrl(SharedRedis.standalone(RedisBinary.EMBEDDED).url())
                    .redis(redis -> redis.storage(storage -> storage.keyPrefix("admin-" + UUID.randomUUID())));
        }
        return builder.build();
    }

    private static String name(int number) {
        return "namespace-%05d".formatted(number);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "REDIS"})
    void namespaces_tenThousand_arePagedAndSearched(Backend backend) {
        try (CacheKit kit = kit(backend)) {
            long start = System.nanoTime();
            IntStream.range(0, MANY)
                    .forEach(i -> kit.adapter().set(CacheKey.of(name(i), "1"), "value", Duration.ofHours(1)));
            Duration filled = Duration.ofNanos(System.nanoTime() - start);

            AdminApi api = new AdminApi(kit, false, InstantSource.system());
            start = System.nanoTime();
            JsonObject first = page(api, Map.of());
            Duration listed = Duration.ofNanos(System.nanoTime() - start);

            assertThat(first.getBoolean("complete")).isTrue();
            assertThat(first.getInt("matching")).isEqualTo(MANY);
            assertThat(names(first)).hasSize(50).startsWith(name(0)).isSorted();
            assertThat(first.getJsonArray("namespaces").getValuesAs(JsonObject.class))
                    .allMatch(row -> row.getInt("entries") == 1);
            assertThat(first.toString().length()).isLessThan(20_000);
            JsonObject second = page(api, Map.of("after", first.getString("next"), "size", "200"));
            assertThat(names(second)).hasSize(200).startsWith(name(50));
            assertThat(names(page(api, Map.of("search", "E-0999"))))
                    .containsExactlyElementsOf(IntStream.range(9990, MANY)
                            .mapToObj(ManyNamespacesTest::name)
                            .toList());
            JsonObject last = page(api, Map.of("after", name(MANY - 2)));
            assertThat(names(last)).containsExactly(name(MANY - 1));
            assertThat(last.get("next")).isNull();
            assertThat(listed).isLessThan(filled);
        }
    }

    private static JsonObject page(AdminApi api, Map<String, String> parameters) {
        return api.read("namespaces", new HashMap<>(parameters)::get);
    }

    private static List<String> names(JsonObject page) {
        JsonArray rows = page.getJsonArray("namespaces");
        return rows.getValuesAs(JsonValue::asJsonObject).stream()
                .map(row -> row.getString("name"))
                .toList();
    }

    @Test
    void namespaces_listed_isAskedAgainAfterTenSecondsOrAnInvalidation() {
        try (CacheKit kit = kit(Backend.MEMORY)) {
            Instant[] now = {Instant.EPOCH};
            AdminApi api = new AdminApi(kit, false, () -> now[0]);
            assertThat(names(page(api, Map.of()))).isEmpty();
            kit.adapter().set(CacheKey.of("a", "1"), "value", null);
            assertThat(names(page(api, Map.of()))).isEmpty();
            now[0] = now[0].plusSeconds(11);
            assertThat(names(page(api, Map.of()))).containsExactly("a");
            JsonObject all = Json.createObjectBuilder().add("selector", "all").build();
            assertThat(api.change("invalidate", all, "ann").getInt("removed")).isEqualTo(1);
            assertThat(names(page(api, Map.of()))).isEmpty();
        }
    }
}
