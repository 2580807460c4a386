package io.cachekit.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The collections that a provider of Jakarta Persistence puts into entities: EclipseLink's {@code IndirectList}, Hibernate's
 * {@code PersistentBag}, and so on. Once loaded, each is a plain list, set or map; before, it is none.
 */
final class ProviderCollections {

    private static final List<String> PACKAGES =
            List.of("org.eclipse.persistence.indirection.", "org.hibernate.collection.");

    private static final List<String> QUESTIONS = List.of("isInstantiated", "wasInitialized");

    private ProviderCollections() {}

    /** Checks whether a value is one of them. */
    static boolean isOne(Object value) {
        String name = value.getClass().getName();
        return ContainerKind.isContainer(value) && PACKAGES.stream().anyMatch(name::startsWith);
    }

    /** The form in which a loaded one is written, or null if there is none. */
    static @Nullable ContainerCode code(Object value) {
        if (value instanceof SortedSet<?> || value instanceof SortedMap<?, ?>) {
            return null;
        }
        if (value instanceof Map<?, ?>) {
            return ContainerCode.LINKED_HASH_MAP;
        }
        if (value instanceof Set<?>) {
            return ContainerCode.LINKED_HASH_SET;
        }
        return value instanceof Collection<?> ? ContainerCode.ARRAY_LIST : null;
    }

    /** The collection that users of a loaded one see. */
    static ContainerKind kind(Object value) {
        ContainerCode code = code(value);
        if (code == null) {
            return ContainerKind.OTHER;
        }
        return switch (code) {
            case LINKED_HASH_MAP -> ContainerKind.LINKED_MAP;
            case LINKED_HASH_SET -> ContainerKind.LINKED_SET;
            default -> ContainerKind.LIST;
        };
    }

    /** Checks whether its elements are loaded; false if that is unknown. */
    static boolean isLoaded(Object value) {
        for (String question : QUESTIONS) {
            try {
                return Boolean.TRUE.equals(value.getClass().getMethod(question).invoke(value));
            } catch (NoSuchMethodException e) {
                // It is of the other provider.
            } catch (ReflectiveOperationException | RuntimeException e) {
                return false;
            }
        }
        return false;
    }
}
