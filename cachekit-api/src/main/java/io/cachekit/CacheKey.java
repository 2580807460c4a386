package io.cachekit;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an entry, (namespace, key), with the tags to store it under. Tags are metadata: two keys are equal
 * if namespace and key are, whatever their tags. Immutable and thread-safe. Any character is allowed in all three
 * parts, unpaired surrogates excepted, which no encoding carries to another process.
 *
 * @param key the key inside its namespace, not blank
 * @param namespace the namespace, not blank, or null for none
 * @param tags the tags, none of them blank; an unmodifiable copy is kept
 */
public record CacheKey(String key, @Nullable String namespace, Set<String> tags) {

    /**
     * Checks and copies the components.
     *
     * @throws NullPointerException if {@code key}, {@code tags} or a tag is null
     * @throws IllegalArgumentException if a part is blank or holds an unpaired surrogate
     */
    public CacheKey {
        Names.check("key", key);
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        tags = tags.isEmpty() ? Set.of() : Names.checkTags(tags);
    }

    /**
     * A key without namespace and tags.
     *
     * @param key the key, not blank
     * @return the key
     * @throws IllegalArgumentException if it is blank
     */
    public static CacheKey of(String key) {
        return new CacheKey(key, null, Set.of());
    }

    /**
     * A key in a namespace, without tags.
     *
     * @param namespace the namespace, not blank
     * @param key the key, not blank
     * @return the key
     * @throws IllegalArgumentException if one is blank
     */
    public static CacheKey of(String namespace, String key) {
        return new CacheKey(key, Objects.requireNonNull(namespace, "namespace"), Set.of());
    }

    /**
     * The same key and tags in another namespace.
     *
     * @param namespace the namespace, not blank, or null for none
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public CacheKey withNamespace(@Nullable String namespace) {
        return new CacheKey(key, namespace, tags);
    }

    /**
     * The same identity with other tags, which replace the present ones.
     *
     * @param tags the tags, none of them blank; duplicates count once
     * @return a copy
     * @throws IllegalArgumentException if a tag is blank
     */
    public CacheKey withTags(String... tags) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String tag : tags) {
            distinct.add(Objects.requireNonNull(tag, "tag"));
        }
        return new CacheKey(key, namespace, distinct);
    }

    /**
     * The spelling that patterns match on an unbound service and that people read. It is not the identity: namespace
     * {@code a} with key {@code b:c} and namespace {@code a:b} with key {@code c} are spelled alike and are two
     * entries.
     *
     * @return {@code namespace:key}, or the key alone without a namespace
     */
    public String fullKey() {
        return namespace == null ? key : namespace + ":" + key;
    }

    /**
     * The key of a method call, by the class that declares the method. It is the same in every JVM,
     * differs between overloads, and no two argument lists share one: arguments are encoded by type
     * and value, and hashed with SHA-256 if that is long.
     *
     * @param method the method
     * @param arguments its arguments in order; may hold nulls
     * @param namespace the namespace, not blank, or null for none
     * @param tags the tags, none of them blank
     * @return the key
     * @throws IllegalArgumentException if an argument has no stable form; see {@link KeyPart} for
     *     what has one
     */
    public static CacheKey fromMethodCall(
            Method method, @Nullable Object[] arguments, @Nullable String namespace, Collection<String> tags) {
        return fromMethodCall(method.getDeclaringClass(), method, arguments, namespace, tags);
    }

    /**
     * The key of a method call on a bean, so that a method that two beans inherit is two keys.
     *
     * @param beanClass the class of the bean
     * @param method the method
     * @param arguments its arguments in order; may hold nulls
     * @param namespace the namespace, not blank, or null for none
     * @param tags the tags, none of them blank
     * @return the key
     * @throws IllegalArgumentException if an argument has no stable form; see {@link KeyPart} for what has one
     */
    public static CacheKey fromMethodCall(
            Class<?> beanClass,
            Method method,
            @Nullable Object[] arguments,
            @Nullable String namespace,
            Collection<String> tags) {
        return new CacheKey(MethodKeys.of(beanClass, method).key(arguments), namespace, new LinkedHashSet<>(tags));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CacheKey that
                        && key.equals(that.key)
                        && Objects.equals(namespace, that.namespace));
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + (namespace == null ? 0 : namespace.hashCode());
    }
}
