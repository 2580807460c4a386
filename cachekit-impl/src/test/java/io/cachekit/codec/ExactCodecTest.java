package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.NotStorableException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactCodecTest {

    private static final AtomicInteger INITIALISED = new AtomicInteger();

    private final ExactCodec codec = new ExactCodec(List.of());

    @TempDir
    Path folder;

    static class Animal {
        String name = "Rex";
    }

    static class Dog extends Animal {
        int bones = 3;
    }

    /** Says when it is initialised. */
    static final class Gadget extends Animal {
        static {
            INITIALISED.incrementAndGet();
        }
    }

    record Owner(String name, @Nullable Animal animal) {}

    /** Marks what it is given, unless that is a mark. */
    record Marked(String text) {
        Marked {
            text = text.equals("!") ? text : text + "!";
        }
    }

    private Object again(Object value, Type type) {
        return codec.decode(codec.encode(value, type), type);
    }

    @Test
    void encode_subclassThatNobodyAnnounced_namesItTheFieldAndTheProperty() {
        assertThatThrownBy(() -> codec.encode(new Owner("Ann", new Dog()), Owner.class))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Owner.animal")
                .hasMessageContaining("Dog")
                .hasMessageContaining("cachekit.redis.java-allow")
                .hasMessageNotContainingAny("Ann", "Rex");
    }

    @Test
    void encode_allowedSubclass_comesBack() {
        ExactCodec wide = new ExactCodec(List.of(Dog.class.getName()));
        Owner owner = new Owner("Ann", new Dog());
        Owner read = (Owner) wide.decode(wide.encode(owner, Owner.class), Owner.class);
        assertThat(read.animal()).isExactlyInstanceOf(Dog.class);
        assertThat(DeepComparison.compare(owner, read, true)).isNull();
    }

    @Test
    void decode_classThatIsNotAnnounced_isRefusedBeforeItIsInitialised() throws Exception {
        ExactCodec wide = new ExactCodec(List.of("io.cachekit.codec.*"));
        byte[] dog = wide.encode(new Dog(), Animal.class);
        byte[] gadget = renamed(dog, "Dog", "Gadget");
        assertThatThrownBy(() -> codec.decode(gadget, Animal.class))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("Gadget")
                .hasMessageContaining("java-allow");
        assertThatThrownBy(() -> wide.decode(gadget, Animal.class)).isInstanceOf(CacheSerializationException.class);
        assertThat(INITIALISED).hasValue(0);
    }

    /** Replaces a part of a name in the bytes, and the length in front of it. */
    private static byte[] renamed(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String name = ExactCodecTest.class.getName() + "$";
        int at = text.indexOf(name + from);
        int length = (name + to).length() << 1;
        assertThat(length).isLessThan(128); // one byte
        return (text.substring(0, at - 1)
                        + (char) length
                        + name
                        + to
                        + text.substring(at + name.length() + from.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void decode_classesOfThePlatform_areNoneToBeMade() {
        for (Object value : List.of(new Thread("t"), new ProcessBuilder("x"), new Exception("e"))) {
            assertThatThrownBy(() -> codec.encode(value, Object.class)).isInstanceOf(NotStorableException.class);
        }
    }

    @Test
    void encode_proxyOrLambda_isRefusedEvenIfAllowed() {
        ExactCodec wide = new ExactCodec(List.of("io.cachekit.**", "com.**", "jdk.**"));
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);
        Runnable lambda = INITIALISED::incrementAndGet;
        for (Object value : List.of(proxy, lambda, List.of(lambda))) {
            assertThatThrownBy(() -> wide.encode(value, Object.class)).isInstanceOf(NotStorableException.class);
        }
    }

    @Test
    void encode_recordThatItsConstructorChanges_dependsOnTheValue() {
        assertThat(again(new Marked("!"), Marked.class)).isEqualTo(new Marked("!"));
        assertThatThrownBy(() -> codec.encode(new Marked("a"), Marked.class))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Marked.text");
    }

    @Test
    void decode_classWithOtherFields_isRefused() throws Exception {
        ExactCodec both = new ExactCodec(List.of());
        ClassLoader old = CompiledApplication.of(
                Files.createDirectory(folder.resolve("old")),
                "app.User",
                "package app; public class User { String name = \"Ann\"; }");
        ClassLoader other = CompiledApplication.of(
                Files.createDirectory(folder.resolve("other")),
                "app.User",
                "package app; public class User { String name = \"Ann\"; int age; }");
        Object user = CompiledApplication.make(old, "app.User");
        byte[] bytes = both.encode(user, user.getClass());
        assertThat(both.decode(bytes, user.getClass())).isInstanceOf(user.getClass());
        assertThatThrownBy(() -> both.decode(bytes, other.loadClass("app.User")))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("fields of app.User have changed");
    }

    @Test
    void decode_enumWithoutTheConstant_isRefused() throws Exception {
        ClassLoader old = CompiledApplication.of(
                Files.createDirectory(folder.resolve("old")),
                "app.Kind",
                "package app; public enum Kind { HOME, WORK }");
        ClassLoader other = CompiledApplication.of(
                Files.createDirectory(folder.resolve("other")), "app.Kind", "package app; public enum Kind { WORK }");
        byte[] bytes = codec.encode(old.loadClass("app.Kind").getEnumConstants()[0], old.loadClass("app.Kind"));
        assertThatThrownBy(() -> codec.decode(bytes, other.loadClass("app.Kind")))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void close_ofAnApplication_leavesItsClassLoaderFree() throws Exception {
        WeakReference<ClassLoader> loader = used();
        Awaitility.await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(codec.encode("still used")).isNotEmpty();
    }

    private WeakReference<ClassLoader> used() throws Exception {
        ClassLoader loader = CompiledApplication.of(
                folder,
                "app.User",
                "package app; public class User { String name = \"Ann\"; java.util.List<User> friends = java.util.List.of(); }");
        Object user = CompiledApplication.make(loader, "app.User");
        StandardFormat own = StandardFormat.of(ValueSettings.defaults());
        byte[] id = {1};
        assertThat(own.decode(own.encode(user, user.getClass(), id), user.getClass(), id))
                .isInstanceOf(user.getClass());
        own.close();
        return new WeakReference<>(loader);
    }

    @Test
    void encode_collectionsOfAnEntity_areStoredOnceLoaded() throws Exception {
        ClassLoader provider = CompiledApplication.of(
                folder, "org.eclipse.persistence.indirection.IndirectList", """
                package org.eclipse.persistence.indirection;
                public class IndirectList extends java.util.Vector {
                    public boolean loaded;
                    public boolean isInstantiated() { return loaded; }
                }
                """, "app.Order", """
                package app;
                public class Order {
                    public java.util.List<String> lines = new org.eclipse.persistence.indirection.IndirectList();
                    protected transient Object _persistence_listener = new Thread("never started");
                    protected Object _persistence_fetchGroup;
                }
                """);
        Object order = CompiledApplication.make(provider, "app.Order");
        Type type = order.getClass();
        @SuppressWarnings("unchecked")
        List<String> lines = (List<String>) type(order, "lines").get(order);
        lines.add("a");
        assertThatThrownBy(() -> codec.encode(order, type))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("not loaded");
        type(lines, "loaded").set(lines, true);
        Object read = again(order, type);
        assertThat(type(order, "lines").get(read)).isInstanceOf(ArrayList.class).isEqualTo(List.of("a"));
        assertThat(DeepComparison.compare(order, read, true)).isNull();
        type(order, "_persistence_fetchGroup").set(order, "some");
        assertThatThrownBy(() -> codec.encode(order, type)).hasMessageContaining("not loaded");
    }

    private static Field type(Object instance, String name) throws NoSuchFieldException {
        Field field = instance.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @Test
    void decode_kindsOfCollections_stay() {
        Type list = new TypeRef<List<Object>>() {}.type();
        List<Object> values = new ArrayList<>(Arrays.asList(
                List.of(1),
                Set.of(1),
                Map.of(1, 2),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.emptyList(),
                Collections.singletonMap("a", null),
                EnumSet.noneOf(DayOfWeek.class),
                new EnumMap<>(DayOfWeek.class)));
        List<?> read = (List<?>) again(values, list);
        for (int i = 0; i < values.size(); i++) {
            assertThat(read.get(i)).isEqualTo(values.get(i)).hasSameClassAs(values.get(i));
        }
        assertThat(((EnumSet<?>) read.get(7)).getClass())
                .isEqualTo(values.get(7).getClass());
    }

    @Test
    void decode_hugeCounts_areRefusedWithoutMakingRoom() {
        for (int tag = 0; tag < 128; tag++) {
            ByteWriter out = new ByteWriter();
            out.writeByte(ExactTags.MAGIC);
            out.writeByte(tag);
            out.writeUnsigned(Integer.MAX_VALUE);
            out.writeUnsigned(Integer.MAX_VALUE);
            byte[] bytes = out.toBytes();
            try {
                assertThat(codec.decode(bytes, Object.class)).isNotNull();
            } catch (CacheSerializationException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void decode_partOfAnArray_readsNoByteAround() {
        byte[] bytes = codec.encode(new Owner("Ann", new Animal()), Owner.class);
        byte[] array = new byte[bytes.length + 9];
        Arrays.fill(array, (byte) 7);
        System.arraycopy(bytes, 0, array, 4, bytes.length);
        int end = 4 + bytes.length;
        for (int turn = 0; turn < 2; turn++) { // the second one knows the classes
            Owner read = (Owner) codec.decode(array, 4, end, Owner.class);
            assertThat(read.name()).isEqualTo("Ann");
            assertThat(Objects.requireNonNull(read.animal()).name).isEqualTo("Rex");
            for (int to = 4; to < end; to++) {
                int cut = to;
                assertThatThrownBy(() -> codec.decode(array, 4, cut, Owner.class))
                        .as("up to %d", to)
                        .isInstanceOf(CacheSerializationException.class);
            }
            assertThatThrownBy(() -> codec.decode(array, 4, end + 1, Owner.class))
                    .isInstanceOf(CacheSerializationException.class)
                    .hasMessageContaining("go on behind the value");
        }
    }

    record Pair(@Nullable Shape left, @Nullable Shape right) {}

    sealed interface Shape permits Disc, Square {}

    record Disc(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    @Test
    void decode_otherClassesAtTheSamePlaces_areReadAndRemembered() {
        List<Pair> pairs = List.of(
                new Pair(new Disc(1), new Square(2)),
                new Pair(new Square(3), new Disc(4)),
                new Pair(null, new Square(5)),
                new Pair(new Square(6), new Square(7)));
        for (int turn = 0; turn < 3; turn++) {
            for (Pair pair : pairs) {
                assertThat(codec.decode(codec.encode(pair, Pair.class), Pair.class))
                        .isEqualTo(pair);
            }
        }
    }

    @Test
    void decode_anotherVersionOfAClassThatWasRead_isRefused() {
        byte[] bytes = codec.encode(new Owner("Ann", null), Owner.class);
        assertThat(codec.decode(bytes, Owner.class)).isEqualTo(new Owner("Ann", null));
        int fingerprint = 3 + 1 + Owner.class.getName().length();
        bytes[fingerprint] ^= 1;
        assertThatThrownBy(() -> codec.decode(bytes, Owner.class))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("have changed");
    }

    static final class Node {
        @Nullable Node next;

        @Nullable Node first;
    }

    @Test
    void decode_moreObjectsThanAWordHasBits_keepsTheirReferences() {
        Node first = new Node();
        Node last = first;
        for (int i = 0; i < 200; i++) {
            Node next = new Node();
            next.first = first;
            last.next = next;
            last = next;
        }
        last.next = first;
        Node read = (Node) codec.decode(codec.encode(first, Node.class), Node.class);
        Node each = read;
        for (int i = 0; i < 200; i++) {
            each = Objects.requireNonNull(each.next);
            assertThat(each.first).isSameAs(read);
        }
        assertThat(each.next).isSameAs(read);
    }

    @Test
    void allow_whatIsNoName_isRefused() {
        assertThatThrownBy(() -> new ExactCodec(List.of("a..b")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("cachekit.redis.java-allow");
    }
}
