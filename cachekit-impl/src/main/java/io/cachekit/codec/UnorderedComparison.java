package io.cachekit.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares sets and maps whose order means nothing: it finds the copy of each element, and compares the two by fields. */
record UnorderedComparison(DeepComparison deep) {

    /** The most elements that are compared each with each, where {@code equals} does not find the copy. */
    private static final int MOST_PAIRS = 1000;

    @Nullable Difference collections(Collection<?> values, Collection<?> copies, Class<?> owner, String property) {
        return compare(values, copies, null, null, owner, property);
    }

    @Nullable Difference maps(Map<?, ?> values, Map<?, ?> copies, Class<?> owner, String property) {
        return compare(values.keySet(), copies.keySet(), values, copies, owner, property);
    }

    private @Nullable Difference compare(
            Collection<?> values,
            Collection<?> copies,
            @Nullable Map<?, ?> map,
            @Nullable Map<?, ?> copy,
            Class<?> owner,
            String property) {
        if (values.size() != copies.size()) {
            return new Difference(owner, property, "comes back with another number of elements");
        }
        Map<Object, Object> byEquals = new HashMap<>();
        copies.forEach(each -> byEquals.put(each, each));
        List<Object> open = new ArrayList<>();
        for (Object value : values) {
            if (!byEquals.containsKey(value)) {
                open.add(value);
            } else {
                Object twin = byEquals.remove(value);
                Difference found = pair(value, twin, map, copy, owner, property);
                if (found != null) {
                    return found;
                }
            }
        }
        return each(open, new ArrayList<>(byEquals.values()), map, copy, owner, property);
    }

    /** Compares each object with each of the others, if objects are equal to themselves only. */
    private @Nullable Difference each(
            List<Object> open,
            List<Object> left,
            @Nullable Map<?, ?> map,
            @Nullable Map<?, ?> copy,
            Class<?> owner,
            String property) {
        if (open.size() > MOST_PAIRS) {
            return new Difference(owner, property, "has too many elements without equals to be compared");
        }
        for (Object value : open) {
            Difference last = new Difference(owner, property, "comes back with other elements");
            boolean paired = false;
            for (int i = 0; i < left.size() && !paired; i++) {
                int mark = deep.mark();
                Difference found = pair(value, left.get(i), map, copy, owner, property);
                if (found == null) {
                    left.remove(i);
                    paired = true;
                } else {
                    deep.forget(mark);
                    last = found;
                }
            }
            if (!paired) {
                return last;
            }
        }
        return null;
    }

    private @Nullable Difference pair(
            @Nullable Object value,
            @Nullable Object twin,
            @Nullable Map<?, ?> map,
            @Nullable Map<?, ?> copy,
            Class<?> owner,
            String property) {
        Difference found = deep.compare(value, twin, owner, property);
        return found != null || map == null || copy == null
                ? found
                : deep.compare(map.get(value), copy.get(twin), owner, property);
    }
}
