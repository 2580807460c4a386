package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalidation by namespace, tag, pattern and clear, with exact counts. */
public abstract class InvalidationContract extends AdapterContract {

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected InvalidationContract(AdapterUnderTest subject) {
        super(subject);
    }

    @Test
    void deleteByNamespace_removesItAlone() {
        set(in("user:123", "profile"), "p");
        set(in("user:123", "settings"), "s");
        set(in("user:1234", "profile"), "other");
        set(key("user:123"), "none");

        assertThat(cache.deleteByNamespace("user:123")).isEqualTo(2);

        assertThat(read(in("user:1234", "profile"))).contains("other");
        assertThat(read(key("user:123"))).contains("none");
        assertThat(cache.deleteByNamespace("user:123")).isZero();
    }

    @Test
    void deleteByTags_removesEntriesWithAny_eachCountedOnce() {
        set(key("1", "products", "category:1"), "a");
        set(in("n", "2", "products"), "b");
        set(key("3", "category:1"), "c");
        set(key("4", "category:2"), "d");

        assertThat(cache.deleteByTags(List.of("products", "category:1"))).isEqualTo(3);

        assertThat(read(key("4"))).contains("d");
        assertThat(cache.deleteByTags(List.of())).isZero();
    }

    @Test
    void deleteByPattern_matchesFullKeyOfEveryNamespace() {
        set(in("user", "1:profile"), "a");
        set(key("user:2:profile"), "b");
        set(in("user:3", "profile"), "c");
        set(key("user:2:settings"), "d");

        assertThat(cache.deleteByPattern("user:*:profile")).isEqualTo(3);

        assertThat(read(key("user:2:settings"))).contains("d");
    }

    @Test
    void deleteByPattern_inNamespace_matchesTheKeyInsideIt() {
        set(in("a", "x1"), "1");
        set(in("a", "y1"), "2");
        set(in("a:x", "x1"), "3");
        set(key("x1"), "4");

        assertThat(cache.deleteByPattern("a", "x?")).isEqualTo(1);
        assertThat(cache.deleteByPattern(null, "x[0-9]")).isEqualTo(1);

        assertThat(read(in("a", "y1"))).contains("2");
        assertThat(read(in("a:x", "x1"))).contains("3");
    }

    @Test
    void deleteByPattern_escaped_isLiteral() {
        set(key("a*b"), "star");
        set(key("axb"), "letter");
        assertThat(cache.deleteByPattern("a\\*b")).isEqualTo(1);
        assertThat(read(key("axb"))).contains("letter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[abc", "a\\", "[]", "[z-a]", " "})
    void deleteByPattern_malformed_isRefusedAndRemovesNothing(String pattern) {
        set(key("a"), "v");
        assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteByPattern(pattern));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteByPattern("n", pattern));
        assertThat(read(key("a"))).contains("v");
    }

    @Test
    void blankNames_areRefusedAndRemoveNothing() {
        set(in("n", "a", "t"), "v");
        assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteByNamespace(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.deleteByTags(List.of("t", "")));
        assertThat(read(in("n", "a"))).contains("v");
    }

    @Test
    void clear_removesEverything() {
        set(in("n", "a", "t"), "v");
        set(key("b"), "v");
        cache.clear();
        assertThat(cache.getStats().totalEntries()).isZero();
        assertThat(cache.deleteByTags(List.of("t"))).isZero();
    }

    @Test
    void invalidation_ofManyEntries_countsExactly() {
        for (int i = 0; i < 2000; i++) {
            set(in(i % 2 == 0 ? "even" : "odd", "k" + i, "all", "mod" + i % 10), "v" + i);
        }
        assertThat(cache.deleteByTags(List.of("mod0", "mod1"))).isEqualTo(400);
        assertThat(cache.deleteByNamespace("even")).isEqualTo(800);
        assertThat(cache.deleteByPattern("odd:k?")).isEqualTo(4);
        assertThat(cache.deleteByTags(List.of("all"))).isEqualTo(796);
        assertThat(cache.getStats().totalEntries()).isZero();
    }
}
