package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import java.nio.CharBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void valuesThatTellTheirSize_haveAWeight() {
        assertThat(Weights.of(new byte[70])).isEqualTo(70);
        assertThat(Weights.of("abcé")).isEqualTo(4);
        assertThat(Weights.of("abc€")).as("two bytes a character").isEqualTo(8);
        assertThat(Weights.of(CharBuffer.wrap("abc"))).isEqualTo(3);
        assertThat(Weights.of(new Heavy(12))).isEqualTo(12);
    }

    @Test
    void otherValues_haveNone() {
        assertThat(Weights.of(42)).isEqualTo(Weights.UNKNOWN);
        assertThat(Weights.of(List.of("a"))).isEqualTo(Weights.UNKNOWN);
        assertThat(Weights.of(new Heavy(-1))).isEqualTo(Weights.UNKNOWN);
    }

    @Test
    void entry_weighsItsKeyToo_whereItsWeightIsKnown() {
        CacheKey key = CacheKey.of("namespace", "12345");
        assertThat(Weights.of(key, new byte[10])).isEqualTo(15);
        assertThat(Weights.of(key, 42)).isEqualTo(Weights.UNKNOWN);
    }
}
