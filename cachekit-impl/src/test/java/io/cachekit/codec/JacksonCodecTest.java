package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.spi.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JacksonCodecTest extends JsonCodecContract {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Car.class, name = "car"))
    interface Vehicle {}

    record Car(int wheels) implements Vehicle {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    record Named(int number) implements ByClass {}

    @Override
    ValueCodec codec() {
        return new JacksonCodec();
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
    void classNamesInTheBytes_areNeverRead() {
        String json = "{\"@class\":\"" + Named.class.getName() + "\",\"number\":1}";
        assertThatThrownBy(() -> codec.decode(json.getBytes(StandardCharsets.UTF_8), ByClass.class))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void encode_keyThatCantBeRead_fails() {
        assertThatThrownBy(() -> codec.encode(Map.of(new Samples.User("a", 1), 1)))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("key of a map");
    }
}
