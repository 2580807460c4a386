package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LruCacheTest {

    private final List<String> loaded = new ArrayList<>();
    private final LruCache<String, Integer> cache = new LruCache<>(2);

    private Integer read(String key) {
        return cache.get(key, missing -> {
            loaded.add(missing);
            return missing.length();
        });
    }

    @Test
    void get_full_forgetsWhatWasUsedLongestAgo() {
        assertThat(read("a")).isEqualTo(1);
        assertThat(read("bb")).isEqualTo(2);
        assertThat(read("a")).isEqualTo(1);
        assertThat(read("ccc")).isEqualTo(3);
        assertThat(read("a")).isEqualTo(1);
        assertThat(read("bb")).isEqualTo(2);
        assertThat(loaded).containsExactly("a", "bb", "ccc", "bb");
        assertThat(cache.size()).isEqualTo(2);
    }
}
