package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIdTest {

    @Test
    void of_namesAreReadable() {
        assertThat(text(CacheKey.of("users", "user-1"))).isEqualTo("5:users:user-1");
        assertThat(text(CacheKey.of("user-1"))).isEqualTo(":user-1");
        assertThat(text(CacheKey.of("Größe", "1"))).isEqualTo("7:Größe:1");
    }

    @Test
    void of_sameFullKey_areDifferentIds() {
        List<CacheKey> alike = List.of(
                CacheKey.of("a:b:c"),
                CacheKey.of("a", "b:c"),
                CacheKey.of("a:b", "c"),
                CacheKey.of("1:a:b:c"),
                CacheKey.of(":1:a:b:c"),
                CacheKey.of("1", "a:b:c"));
        Set<String> ids = new HashSet<>();
        for (CacheKey key : alike) {
            ids.add(text(key));
        }
        assertThat(ids).hasSameSizeAs(alike);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", ":", "::", "5:users:x", "{ck:1}", "a\0b", "\uD83D\uDE00", "0", "-1:a:b", "é:é"})
    void parse_isTheInverse(String name) {
        CacheKey bare = CacheKey.of(name);
        CacheKey inside = CacheKey.of(name, name);
        assertThat(EntryId.parse(EntryId.of(bare))).isEqualTo(bare);
        assertThat(EntryId.parse(EntryId.of(inside))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "9:short", "3:abc", "3:abcx", "-1:a:b", "2147483648:a:b", "3:abc:", ":"})
    void parse_foreignRow_isNothing(String id) {
        assertThat(EntryId.parse(id.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void hash_isTheSameForEver() {
        assertThat(EntryId.hash(EntryId.of(CacheKey.of("users", "user-1")))).isEqualTo(HASH);
    }

    /** CRC-32C of 5:users:user-1; nodes of other releases share the buckets. */
    private static final int HASH = -1_475_510_818;

    private static String text(CacheKey key) {
        return new String(EntryId.of(key), StandardCharsets.UTF_8);
    }
}
