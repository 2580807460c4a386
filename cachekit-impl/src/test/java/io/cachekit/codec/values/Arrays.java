package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.List;
import java.util.function.Supplier;

/** Arrays. */
final class Arrays {

    private Arrays() {}

    static List<ValueCase> cases() {
        return List.of(
                of("byte[]", byte[].class, () -> new byte[] {0, -1, 127}),
                of("int[]", int[].class, () -> new int[] {1, -2}),
                of("long[][] with null", long[][].class, () -> new long[][] {{1}, {}, null}),
                of("String[] with null", String[].class, () -> new String[] {"a", null}),
                of("Object[] of several classes", Object[].class, () -> new Object[] {1, "a", 2L}),
                of("Integer[] declared as Object[]", Object[].class, () -> new Integer[] {1, 2}),
                ValueCase.of(
                        "Arrays", "List of byte[]", new TypeRef<List<byte[]>>() {}, () -> List.of(new byte[] {1})));
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of("Arrays", name, type, value);
    }
}
