package io.cachekit.sample.admin;

import io.cachekit.sample.category.Category;
import io.cachekit.sample.category.CategorySummary;
import io.cachekit.sample.product.Availability;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a namespace are. A backend that keeps bytes never makes an object of a class that the bytes name, so
 * whoever looks an entry up has to know.
 */
final class ValueTypes {

    private static final Map<String, Class<?>> OF_NAMESPACES = Map.of(
            "availability", Availability.class,
            "categories", Category.class,
            "summaries", CategorySummary.class);

    private ValueTypes() {}

    /** The type, or that of every object, which is found in memory only. */
    static Class<?> of(@Nullable String namespace) {
        return OF_NAMESPACES.getOrDefault(Objects.requireNonNullElse(namespace, ""), Object.class);
    }
}
