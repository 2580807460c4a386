package io.cachekit.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The enum that an {@code EnumSet} or {@code EnumMap} is for, which only its elements or its
 * serialized form show.
 */
final class EnumKeys {

    private EnumKeys() {}

    static Class<?> of(EnumSet<?> set) {
        EnumSet<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        return some.isEmpty() ? Object.class : some.iterator().next().getDeclaringClass();
    }

    static Class<?> of(EnumMap<?, ?> map) {
        if (!map.isEmpty()) {
            return ((Enum<?>) map.keySet().iterator().next()).getDeclaringClass();
        }
        try (ClassSpy spy = new ClassSpy()) {
            spy.writeObject(map);
            return spy.seen == null ? Object.class : spy.seen;
        } catch (IOException e) {
            return Object.class;
        }
    }

    /** Sees the class that is serialized. */
    private static final class ClassSpy extends ObjectOutputStream {

        private @Nullable Class<?> seen;

        ClassSpy() throws IOException {
            super(OutputStream.nullOutputStream());
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (type.isEnum()) {
                seen = type;
            }
        }
    }
}
