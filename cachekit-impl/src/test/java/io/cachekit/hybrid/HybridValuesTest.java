package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Values come back from both levels as they were, or are not stored, and the log says why. */
class HybridValuesTest {

    private static final TypeRef<List<String>> TEXTS = new TypeRef<>() {};

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;

    public static class Animal {
        public String name = "Rex";
    }

    public static class Dog extends Animal {
        public int bones = 3;
    }

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
    }

    private CacheKit node(String codec) {
        return closing.later(HybridKits.quiet(server.url(), prefix)
                .redis(redis -> redis.values(values -> values.codec(codec)))
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "jsonb", "jackson"})
    void get_unmodifiableList_isOneOnAllNodes(String codec) {
        CacheService writer = node(codec).service();
        CacheService reader = node(codec).service();
        writer.getOrSet("fixed", TEXTS, () -> List.of("a"));
        writer.getOrSet("open", TEXTS, () -> new ArrayList<>(List.of("a")));
        for (CacheService each : List.of(reader, reader, writer)) {
            List<String> fixed = each.get("fixed", TEXTS).orElseThrow();
            assertThatThrownBy(() -> fixed.add("b")).isInstanceOf(UnsupportedOperationException.class);
            assertThat(each.get("open", TEXTS).orElseThrow()).isInstanceOf(ArrayList.class);
        }
    }

    @Test
    void getOrSet_valueThatWouldNotComeBack_isReturnedEachTimeAndToldOnce() {
        CacheService cache = node("auto").service();
        AtomicInteger loads = new AtomicInteger();
        try (LoggedLines log = LoggedLines.of("io.cachekit.redis")) {
            for (int i = 0; i < 3; i++) {
                assertThat(cache.getOrSet("dog", Animal.class, () -> {
                            loads.incrementAndGet();
                            return new Dog();
                        }))
                        .isExactlyInstanceOf(Dog.class);
            }
            assertThat(loads).hasValue(3);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING CACHEKIT-4001: A value of type " + Animal.class.getName())
                    .contains("not stored", "returned", Dog.class.getName(), "cachekit.redis.java-allow")
                    .doesNotContain("Rex");
        }
        assertThatThrownBy(() -> cache.set("runnable", (Runnable) () -> {}))
                .isInstanceOf(CacheSerializationException.class);
        assertThat(cache.exists("dog")).isFalse();
    }

    @Test
    void codec_ofANamespace_writesItsEntriesAlone() {
        CacheKit kit = closing.later(HybridKits.quiet(server.url(), prefix)
                .redis(redis -> redis.values(values -> values.codec("readable", "jsonb")))
                .build());
        for (String namespace : List.of("readable", "other")) {
            CacheService view = kit.service().namespace(namespace);
            view.set("k", Map.of("name", "Ann"));
            assertThat(view.get("k", new TypeRef<Map<String, String>>() {})).contains(Map.of("name", "Ann"));
        }
        try (Jedis admin = server.admin()) {
            for (String entry : admin.keys("{" + prefix + ":0}:e:*")) {
                assertThat(admin.get(entry).contains("{\"name\":\"Ann\"}")).isEqualTo(entry.contains("readable"));
            }
            assertThat(admin.get("{" + prefix + ":settings}")).endsWith("codec=exact readable=jsonb");
        }
    }
}
