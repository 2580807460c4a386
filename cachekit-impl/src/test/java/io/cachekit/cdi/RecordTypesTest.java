package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"equals", "hashCode", "toString"})
    void release_recordOfAnApplication_letsItsClassLoaderGo(String method) throws Exception {
        WeakReference<ClassLoader> loader = useIn(method);
        RecordTypes.release();
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> useIn(String method) throws Exception {
        ClassLoader loader = new Application();
        Constructor<?> inner = loader.loadClass(Inner.class.getName()).getDeclaredConstructor(String.class);
        Constructor<?> outer = loader.loadClass(Outer.class.getName()).getDeclaredConstructors()[0];
        inner.setAccessible(true);
        outer.setAccessible(true);
        Object one = outer.newInstance(inner.newInstance("x"));
        Object other = outer.newInstance(inner.newInstance("x"));
        switch (method) {
            case "equals" -> assertThat(one.equals(other)).isTrue();
            case "hashCode" -> assertThat(one.hashCode()).isEqualTo(other.hashCode());
            default -> assertThat(one.toString()).isEqualTo(other.toString());
        }
        return new WeakReference<>(loader);
    }

    record Inner(String text) {}

    record Outer(Inner inner) {}

    /** Has the records of its own, as a WAR has. */
    private static final class Application extends ClassLoader {

        Application() {
            super(RecordTypesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RecordTypesTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
