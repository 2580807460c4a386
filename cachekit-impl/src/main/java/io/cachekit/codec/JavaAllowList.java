package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheSerializationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that may be serialized by the JDK: values and plain containers of the JDK, and what
 * is configured. It omits classes that run foreign code when they are read: priority queues,
 * proxies, lambdas, throwables, {@code java.net.URL}.
 */
final class JavaAllowList {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*\\*?)?");

    private static final Set<String> BASIC = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Short",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.math.MathContext",
            "java.math.RoundingMode",
            "java.net.URI",
            "java.time.temporal.ChronoUnit",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.BitSet",
            "java.util.CollSer",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableMap",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.Collections$UnmodifiableSet",
            "java.util.Currency",
            "java.util.Date",
            "java.util.EnumMap",
            "java.util.EnumSet",
            "java.util.EnumSet$SerializationProxy",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.JumboEnumSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Locale",
            "java.util.Map$Entry",
            "java.util.RegularEnumSet",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.CopyOnWriteArrayList");

    private final Set<String> names = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final List<String> trees = new ArrayList<>();

    /**
     * Makes a list; throws a {@link CacheConfigurationException} if an entry is no name of a class
     * or package.
     */
    JavaAllowList(Collection<String> allowed) {
        this(BASIC, Set.of("java.time", "java.time.chrono"), List.of("java.util.ImmutableCollections$"), allowed);
    }

    private JavaAllowList(Set<String> names, Set<String> packages, List<String> trees, Collection<String> allowed) {
        this.names.addAll(names);
        this.packages.addAll(packages);
        this.trees.addAll(trees);
        for (String each : allowed) {
            if (!NAME.matcher(each).matches()) {
                throw new CacheConfigurationException("cachekit.redis.java-allow has \"" + each
                        + "\"; allowed are names of classes, package.* and package.**");
            }
            if (each.endsWith(".**")) {
                this.trees.add(each.substring(0, each.length() - 2));
            } else if (each.endsWith(".*")) {
                this.packages.add(each.substring(0, each.length() - 2));
            } else {
                this.names.add(each);
            }
        }
    }

    /** Makes a list of what is configured, and nothing else. */
    static JavaAllowList ofConfigured(Collection<String> allowed) {
        return new JavaAllowList(Set.of(), Set.of(), List.of(), allowed);
    }

    /** Refuses a class by its name, before it is loaded. The name may be that of an array. */
    void check(String className) {
        String name = element(className);
        if (!isAllowed(name)) {
            throw new CacheSerializationException("The class " + name + " is not allowed by cachekit.redis.java-allow");
        }
    }

    boolean isAllowed(String name) {
        if (name.isEmpty() || names.contains(name)) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0 && packages.contains(name.substring(0, dot))) {
            return true;
        }
        for (String tree : trees) {
            if (name.startsWith(tree)) {
                return true;
            }
        }
        return false;
    }

    /** The class of the elements; empty for a primitive. */
    private static String element(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return name;
        }
        return name.startsWith("L", dimensions) && name.endsWith(";")
                ? name.substring(dimensions + 1, name.length() - 1)
                : "";
    }
}
