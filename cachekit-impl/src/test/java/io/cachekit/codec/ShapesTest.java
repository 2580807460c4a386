package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.codec.Samples.Circle;
import io.cachekit.codec.Samples.Employee;
import io.cachekit.codec.Samples.Figure;
import io.cachekit.codec.Samples.Manager;
import io.cachekit.codec.Samples.Page;
import io.cachekit.codec.Samples.Square;
import io.cachekit.codec.Samples.User;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.EncodedValue;
import io.cachekit.support.ResolvedType;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesTest {

    private final Shapes shapes = new Shapes();

    @TempDir
    Path folder;

    private void fits(Object value, @Nullable Type written, Type read) {
        assertThatCode(() -> shapes.check(shapes.of(value, written), read)).doesNotThrowAnyException();
    }

    private void differs(Object value, @Nullable Type written, Type read) {
        assertThatThrownBy(() -> shapes.check(shapes.of(value, written), read))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("has changed");
    }

    @Test
    void check_sameType_fits() {
        User user = new User("a", 1);
        fits(user, User.class, User.class);
        fits(user, null, User.class);
        fits(user, null, Serializable.class);
        fits("text", null, String.class);
        fits("text", String.class, String.class);
        fits(5, Object.class, Integer.class);
        fits(new User[0], null, User[].class);
        fits(Samples.Body.ONE, null, Samples.Body.class);
        fits(Samples.Body.ONE, Samples.Body.class, Samples.Body.class);
    }

    @Test
    void check_collections_countByTheirElements() {
        Type list = new TypeRef<List<User>>() {}.type();
        Type collection = new TypeRef<Collection<? extends User>>() {}.type();
        fits(List.of(), list, collection);
        fits(List.of(), collection, list);
        fits(List.of(new User("a", 1)), null, list);
        fits(Optional.empty(), new TypeRef<Optional<User[]>>() {}.type(), list);
        differs(List.of(), list, new TypeRef<List<Employee>>() {}.type());
        differs(List.of(), new TypeRef<Page<User>>() {}.type(), new TypeRef<Page<Employee>>() {}.type());
        fits(Map.of(), new TypeRef<Map<User, Employee>>() {}.type(), new TypeRef<Map<Employee, User>>() {}.type());
    }

    @Test
    void check_supertypes_fitWhereNothingWasDeclared() {
        fits(new Manager(), null, Employee.class);
        fits(new Circle(1), null, Figure.class);
        fits(new Circle(1), Figure.class, Figure.class);
        differs(new Employee(), null, Manager.class);
        differs(new Circle(1), null, Square.class);
        differs(new User("a", 1), null, Figure.class);
        differs(new User("a", 1), User.class, String.class);
    }

    @Test
    void check_damagedShape_fails() {
        byte[] shape = shapes.of(new User("a", 1), null);
        for (int i = 0; i < shape.length; i++) {
            byte[] flipped = shape.clone();
            flipped[i] ^= 0x40;
            assertThatThrownBy(() -> shapes.check(flipped, User.class)).isInstanceOf(CacheSerializationException.class);
        }
        assertThatThrownBy(() -> shapes.check(new byte[0], User.class)).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_changedClass_saysThatItsShapeHasChanged() throws Exception {
        String user = "public record User(String name, Address address) {}";
        String address = "record Address(String town, Kind kind) {}";
        String kind = "enum Kind { HOME, WORK }";
        Class<?> written = version("a", user, address, kind);
        assertReadable(written, version("b", user, address, kind), true);
        List<String[]> changed = List.of(
                new String[] {"public record User(String name, Address address, int age) {}", address, kind},
                new String[] {"public record User(String title, Address address) {}", address, kind},
                new String[] {"public record User(CharSequence name, Address address) {}", address, kind},
                new String[] {user, "record Address(String town, Kind kind, String zip) {}", kind},
                new String[] {user, address, "enum Kind { HOME, WORK, OTHER }"},
                new String[] {user, address, "enum Kind { HOME }"},
                new String[] {user, address, "enum Kind { WORK, HOME }"});
        for (int i = 0; i < changed.size(); i++) {
            assertReadable(written, version("c" + i, changed.get(i)), false);
        }
    }

    private void assertReadable(Class<?> written, Class<?> read, boolean readable) throws Exception {
        assertThat(written).isNotSameAs(read);
        Object value = written.getDeclaredConstructors()[0].newInstance("Ann", null);
        Type list = ResolvedType.of(List.class, read);
        Type writtenList = ResolvedType.of(List.class, written);
        try (StandardFormat format = StandardFormat.of(ValueSettings.defaults())) {
            byte[] id = {1};
            for (EncodedValue encoded : List.of(format.encode(value, written, id), format.encode(value, null, id))) {
                if (readable) {
                    assertThat(format.decode(encoded, read, id))
                            .isInstanceOf(read)
                            .hasToString(value.toString());
                } else {
                    assertThatThrownBy(() -> format.decode(encoded, read, id))
                            .isInstanceOf(CacheSerializationException.class)
                            .hasMessageContaining("shape of")
                            .hasMessageContaining("has changed");
                }
            }
            EncodedValue all = format.encode(List.of(value), writtenList, id);
            if (readable) {
                assertThat(format.decode(all, list, id)).isInstanceOf(List.class);
            } else {
                assertThatThrownBy(() -> format.decode(all, list, id)).hasMessageContaining("has changed");
            }
        }
    }

    @Test
    void of_classOfAnApplication_doesNotHoldItsLoader() throws Exception {
        WeakReference<ClassLoader> loader = fingerprinted();
        Awaitility.await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(shapes.of("still used", null)).isNotEmpty();
    }

    private WeakReference<ClassLoader> fingerprinted() throws Exception {
        Class<?> type = version("leak", "public record User(String name, java.util.List<User> friends) {}");
        assertThat(shapes.of(type.getDeclaredConstructors()[0].newInstance("a", null), type))
                .hasSize(9);
        return new WeakReference<>(type.getClassLoader());
    }

    /** Compiles a version of the class into a class loader of its own. */
    @SuppressWarnings("resource") // the class is still used
    private Class<?> version(String name, String... sources) throws Exception {
        Path target = Files.createDirectories(folder.resolve(name));
        Path sourceFile = target.resolve("User.java");
        Files.writeString(sourceFile, "package app; " + String.join("\n", sources));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", target.toString(), sourceFile.toString());
        assertThat(failed).isZero();
        URL[] urls = {target.toUri().toURL()};
        return new URLClassLoader(urls, null).loadClass("app.User");
    }
}
