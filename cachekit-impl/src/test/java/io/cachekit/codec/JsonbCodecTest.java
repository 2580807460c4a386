package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonbCodecTest {

    private final JsonbCodec codec = new JsonbCodec();

    /** A value. */
    public static class Point {
        public int x;
        public int y;
    }

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void decode_whatWasEncoded_isEqual() {
        assertThat(codec.decode(codec.encode("grün\u0000"), String.class)).isEqualTo("grün\u0000");
        assertThat(codec.decode(codec.encode(List.of(1L, 2L)), new TypeRef<List<Long>>() {}.type()))
                .isEqualTo(List.of(1L, 2L));
        Point point = new Point();
        point.x = 3;
        assertThat(((Point) codec.decode(codec.encode(point), Point.class)).x).isEqualTo(3);
    }

    @Test
    void encode_whatJsonCantCarry_fails() {
        assertThatThrownBy(() -> codec.encode(Thread.currentThread())).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_otherBytes_fails() {
        for (String bytes : List.of("", "{", "null", "\"text\"", "[]")) {
            assertThatThrownBy(() -> codec.decode(bytes.getBytes(StandardCharsets.UTF_8), Point.class))
                    .as(bytes)
                    .isInstanceOf(CacheSerializationException.class);
        }
    }
}
