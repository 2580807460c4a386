package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaCodecTest {

    private static final AtomicInteger RUN = new AtomicInteger();

    private final JavaCodec codec = new JavaCodec(List.of(Item.class.getName()));

    record Item(String name, List<Item> parts, @Nullable TimeUnit unit) implements Serializable {}

    /** Runs code when it is read. */
    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            RUN.incrementAndGet();
        }
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Test
    void decode_basics_areEqual() {
        for (Object value : List.of(
                "text",
                5L,
                new BigDecimal("1.10"),
                new UUID(1, 2),
                Instant.EPOCH,
                LocalDate.EPOCH,
                ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Berlin")),
                List.of(1, 2, 3),
                new ArrayList<>(List.of("a")),
                Map.of("a", Set.of(1)),
                new TreeMap<>(Map.of("b", 1)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                EnumSet.of(Samples.Plain.A).size())) {
            assertThat(codec.decode(codec.encode(value), value.getClass())).isEqualTo(value);
        }
        assertThat(codec.decode(codec.encode(new long[][] {{1, 2}}), long[][].class))
                .isEqualTo(new long[][] {{1, 2}});
    }

    @Test
    void decode_allowedClasses_areEqual() {
        JavaCodec wide = new JavaCodec(List.of("io.cachekit.codec.*", "java.util.concurrent.**"));
        Item item = new Item("a", List.of(new Item("b", List.of(), TimeUnit.DAYS)), null);
        assertThat(wide.decode(wide.encode(List.of(item)), new TypeRef<List<Item>>() {}.type()))
                .isEqualTo(List.of(item));
        EnumMap<Samples.Body, Item[]> map = new EnumMap<>(Samples.Body.class);
        map.put(Samples.Body.ONE, new Item[] {item});
        EnumMap<?, ?> read = (EnumMap<?, ?>) wide.decode(wide.encode(map), EnumMap.class);
        assertThat((Item[]) read.get(Samples.Body.ONE)).containsExactly(item);
    }

    @Test
    void encode_otherClass_namesItAndTheProperty() {
        for (Object value :
                List.of(new Gadget(), List.of(new Gadget()), new Gadget[0], new Item("a", List.of(), TimeUnit.DAYS))) {
            assertThatThrownBy(() -> codec.encode(value))
                    .isInstanceOf(CacheSerializationException.class)
                    .hasMessageContaining("cachekit.redis.java-allow")
                    .hasMessageMatching(
                            "The class (io.cachekit.codec.JavaCodecTest.Gadget|java.util.concurrent.TimeUnit).*");
        }
    }

    @Test
    void decode_otherClass_neverRunsItsCode() throws IOException {
        for (Object value :
                List.of(new Gadget(), new ArrayList<>(List.of(new Gadget())), new Gadget[] {new Gadget()})) {
            byte[] bytes = serialized(value);
            assertThatThrownBy(() -> codec.decode(bytes, Object.class))
                    .isInstanceOf(CacheSerializationException.class)
                    .hasMessageContaining("Gadget");
        }
        assertThat(RUN).hasValue(0);
    }

    @Test
    void decode_proxyOrLambda_isRefused() throws IOException {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Comparable.class},
                (java.lang.reflect.InvocationHandler & Serializable) (self, method, arguments) -> null);
        byte[] bytes = serialized(proxy);
        assertThatThrownBy(() -> codec.decode(bytes, Object.class)).isInstanceOf(CacheSerializationException.class);
        byte[] lambda = serialized((Runnable & Serializable) RUN::incrementAndGet);
        assertThatThrownBy(() -> codec.decode(lambda, Object.class)).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_hugeArrayOrDeepNesting_isRefused() throws IOException {
        byte[] array = serialized(new long[1]);
        array[array.length - 9] = 1; // the length is in front of the one element
        array[array.length - 12] = 0x7f;
        assertThatThrownBy(() -> codec.decode(array, long[].class)).isInstanceOf(CacheSerializationException.class);
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 2 * AllowedInput.MAX_DEPTH; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        byte[] bytes = serialized(deep);
        assertThatThrownBy(() -> codec.decode(bytes, List.class)).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_anotherClassThanDeclared_isRefused() {
        byte[] bytes = codec.encode("text");
        assertThatThrownBy(() -> codec.decode(bytes, Integer.class)).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void allow_whatIsNoName_isRefused() {
        for (String wrong : List.of("", "*", "**", "a.b.*x", "a..b", "!a.B", "a.B;", "a.***")) {
            assertThatThrownBy(() -> new JavaCodec(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("cachekit.redis.java-allow");
        }
    }
}
