package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.spi.ValueCodec;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonbCodecTest extends JsonCodecContract {

    @JsonbTypeInfo(key = "kind", value = @JsonbSubtype(alias = "car", type = Car.class))
    public interface Vehicle {}

    public record Car(int wheels) implements Vehicle {}

    /** A bean with what only records bring back. */
    public static class Holder {
        public Samples.Figure figure = new Samples.Circle(1);
    }

    @Override
    ValueCodec codec() {
        return new JsonbCodec();
    }

    @Test
    void annotations_areHonoured() {
        List<Vehicle> cars = List.of(new Car(4));
        byte[] bytes = codec.encode(cars);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("[{\"kind\":\"car\",\"wheels\":4}]");
        assertThat(codec.decode(bytes, new TypeRef<List<Vehicle>>() {}.type())).isEqualTo(cars);
        assertThat(codec.decode(codec.encode(new Car(3), Vehicle.class), Vehicle.class))
                .isEqualTo(new Car(3));
    }

    @Test
    void decode_mapByRecords_isEqual() {
        Map<Samples.User, Integer> map = Map.of(new Samples.User("a", 1), 2);
        assertThat(codec.decode(codec.encode(map), new TypeRef<Map<Samples.User, Integer>>() {}.type()))
                .isEqualTo(map);
    }

    record Hidden(
            String name,
            Samples.@Nullable Plain plain,
            @Nullable List<Hidden> parts) {}

    @Test
    void decode_recordThatIsNotPublic_isEqual() {
        Hidden hidden = new Hidden("a", Samples.Plain.A, List.of(new Hidden("b", null, null)));
        assertThat(codec.decode(codec.encode(hidden, Hidden.class), Hidden.class))
                .isEqualTo(hidden);
        List<Hidden> list = List.of(hidden);
        assertThat(codec.decode(codec.encode(list), new TypeRef<List<Hidden>>() {}.type()))
                .isEqualTo(list);
    }

    @Test
    void decode_whatCheckSerializableAsksFor_succeeds() {
        for (Object value : List.of(
                new Samples.Page<>("a", List.of("b"), 1),
                Samples.drawing().figures(),
                Map.of("a", new Samples.Circle(1)))) {
            assertThat(codec.decode(codec.encode(value), value.getClass())).isNotNull();
        }
    }

    @Test
    void encode_sealedInABean_saysWhatToDo() {
        assertThatThrownBy(() -> codec.encode(new Holder()))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("@JsonbTypeInfo");
    }

    /** A value. */
    public static class Point {
        public int x;
        public int y;
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
    void decode_partOfAnArray_ofAnyText() {
        for (String text : List.of("plain", "\u00e4\u20ac", "\ud83d\ude00", "a\u007f")) {
            byte[] bytes = codec.encode(text);
            byte[] array =
                    ("[\u20ac" + new String(bytes, StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8);
            assertThat(((RangeCodec) codec).decode(array, 4, array.length - 1, String.class))
                    .isEqualTo(text);
        }
    }

    @Test
    void decode_whatIsNoUtf8_fails() {
        byte[] bytes = {'"', 'a', (byte) 0xC3, '"'};
        assertThatThrownBy(() -> codec.decode(bytes, String.class))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void encode_halfASurrogatePair_fails() {
        assertThatThrownBy(() -> codec.encode("\ud83d")).isInstanceOf(CacheSerializationException.class);
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
