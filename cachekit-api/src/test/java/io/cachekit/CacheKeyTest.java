package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeyTest {

    @Test
    void fullKey_ofTheSpecification() {
        assertThat(CacheKey.of("user:123").fullKey()).isEqualTo("user:123");
        assertThat(CacheKey.of("user:123", "profile")
                        .withTags("user", "profile")
                        .fullKey())
                .isEqualTo("user:123:profile");
    }

    @Test
    void equality_isNamespaceAndKey_notTagsNorSpelling() {
        assertThat(CacheKey.of("n", "k").withTags("a"))
                .isEqualTo(CacheKey.of("n", "k"))
                .hasSameHashCodeAs(CacheKey.of("n", "k"))
                .isNotEqualTo(CacheKey.of("k"));
        assertThat(CacheKey.of("a", "b:c")).isNotEqualTo(CacheKey.of("a:b", "c"));
    }

    @Test
    void with_replaces() {
        CacheKey key = CacheKey.of("n", "k").withTags("a", "b", "a");
        assertThat(key.tags()).containsExactly("a", "b");
        assertThat(key.withTags().tags()).isEmpty();
        assertThat(key.withNamespace(null).fullKey()).isEqualTo("k");
        assertThat(key.withNamespace("m").tags()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankParts_areRefusedByName(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKey.of(blank))
                .withMessageContaining("key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKey.of(blank, "k"))
                .withMessageContaining("namespace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKey.of("k").withTags(blank))
                .withMessageContaining("tag");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void nullParts_areRefused() {
        assertThatNullPointerException().isThrownBy(() -> CacheKey.of(null));
        assertThatNullPointerException().isThrownBy(() -> CacheKey.of(null, "k"));
        assertThatNullPointerException().isThrownBy(() -> new CacheKey("k", null, null));
        assertThatNullPointerException().isThrownBy(() -> CacheKey.of("k").withTags((String) null));
    }

    @Test
    void unpairedSurrogates_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKey.of("ab\uD83D"))
                .withMessageContaining("index 2");
        assertThat(CacheKey.of("\uD83D\uDE00").key()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void tags_areSerializable_asAPlainSet() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(CacheKey.of("k").withTags("b", "a").tags());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat((Set<?>) in.readObject()).isEqualTo(Set.of("a", "b")).isNotInstanceOf(TagSet.class);
        }
    }

    @Test
    void tags_areCopied() {
        Set<String> given = new HashSet<>(Set.of("a"));
        CacheKey key = new CacheKey("k", null, given);
        given.add("b");
        assertThat(key.tags()).containsExactly("a");
    }
}
