package io.cachekit.codec;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application classes of a value without a declared type: its own, or those of what a collection, map or array holds. */
final class ContentClasses {

    private static final int MAX_DEPTH = 32;

    private ContentClasses() {}

    static Set<Class<?>> of(Object value) {
        Set<Class<?>> found = new HashSet<>();
        collect(value, found, 0);
        return found;
    }

    private static void collect(@Nullable Object value, Set<Class<?>> found, int depth) {
        if (value == null || depth > MAX_DEPTH) {
            return;
        }
        Class<?> type = value.getClass();
        ApplicationTypes.forEach(type, found::add);
        if (ApplicationTypes.isApplication(type)) {
            return;
        }
        if (value instanceof Collection<?> collection) {
            collection.forEach(each -> collect(each, found, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(each -> collect(each, found, depth + 1));
            map.values().forEach(each -> collect(each, found, depth + 1));
        } else if (value instanceof Object[] array) {
            for (Object each : array) {
                collect(each, found, depth + 1);
            }
        } else if (value instanceof Optional<?> optional) {
            collect(optional.orElse(null), found, depth + 1);
        }
    }
}
