package io.cachekit.cdi.config;

import io.cachekit.settings.Settings;
import io.cachekit.support.KnownNames;
import io.cachekit.support.PropertyReader;
import io.cachekit.support.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A property that a namespace has of its own: {@code cachekit.namespaces."NAME".…}.
 *
 * @param suffix the end of its name
 * @param setting the allowed values
 * @param target the method that takes the value
 */
record NamespaceSetting<T>(String suffix, Setting<T> setting, Target<T> target) {

    static final String PREFIX = "cachekit.namespaces.";

    private static final List<NamespaceSetting<?>> OWN = List.of(
            new NamespaceSetting<>(
                    ".ttl-seconds",
                    Settings.DEFAULT_TTL_SECONDS,
                    (kit, name, seconds) -> kit.defaultTtl(name, KitProperties.ttl(seconds))),
            new NamespaceSetting<>(
                    ".max-memory-items",
                    Settings.MAX_MEMORY_ITEMS,
                    (kit, name, items) -> kit.builder.maxMemoryItems(name, items)),
            new NamespaceSetting<>(".mode", Settings.MODE, (kit, name, mode) -> kit.builder.mode(name, mode)),
            new NamespaceSetting<>(".copy", Settings.COPY, KitConfiguration::copy),
            new NamespaceSetting<>(
                    ".codec",
                    Settings.CODEC,
                    (kit, name, codec) ->
                            kit.builder.redis(redis -> redis.values(values -> values.codec(name, codec)))));

    static final List<NamespaceSetting<?>> ALL = Stream.<NamespaceSetting<?>>concat(
                    OWN.stream(), LoadProperty.ALL.stream().map(LoadProperty::ofNamespace))
            .toList();

    /** One suffix can be the end of another. */
    private static final List<NamespaceSetting<?>> LONGEST_FIRST = ALL.stream()
            .sorted(Comparator.comparingInt(setting -> -setting.suffix().length()))
            .toList();

    /** Takes the value of a property of a namespace. */
    interface Target<T> {
        void accept(KitConfiguration kit, String namespace, T value);
    }

    /** The names of the properties of a namespace, for messages. */
    static List<String> names() {
        return ALL.stream()
                .map(setting -> PREFIX + "\"NAME\"" + setting.suffix())
                .toList();
    }

    /** Reads a property of a namespace; returns whether it is one. Throws if it names no namespace. */
    static boolean readAny(PropertyReader reader, String property, KitConfiguration kit) {
        for (NamespaceSetting<?> setting : LONGEST_FIRST) {
            Optional<String> namespace = setting.namespaceIn(property);
            if (namespace.isPresent()) {
                setting.read(reader, property, namespace.get(), kit);
                return true;
            }
        }
        return false;
    }

    /** The property of a namespace that an environment variable stands for; empty for others. */
    static Optional<String> anyOf(String variable) {
        return LONGEST_FIRST.stream()
                .flatMap(setting -> setting.propertyOf(variable).stream())
                .findFirst();
    }

    private void read(PropertyReader reader, String property, String namespace, KitConfiguration kit) {
        reader.read(setting.named(property), value -> target.accept(kit, namespace, value));
    }

    /**
     * The namespace that a property names, quoted or bare; empty if it is not one of this kind.
     * Throws an {@code IllegalArgumentException} if it is, and names none.
     */
    private Optional<String> namespaceIn(String property) {
        if (!property.startsWith(PREFIX)
                || !property.endsWith(suffix)
                || property.length() < PREFIX.length() + suffix.length()) {
            return Optional.empty();
        }
        String spelled = property.substring(PREFIX.length(), property.length() - suffix.length());
        boolean quoted = spelled.length() > 1 && spelled.startsWith("\"") && spelled.endsWith("\"");
        String name = quoted ? spelled.substring(1, spelled.length() - 1) : spelled;
        if (name.isBlank() || name.indexOf('"') >= 0) {
            throw new IllegalArgumentException(
                    property + " names no namespace; allowed is " + PREFIX + "\"NAME\"" + suffix);
        }
        return Optional.of(name);
    }

    /** The property of this kind that an environment variable stands for; empty for others. */
    private Optional<String> propertyOf(String variable) {
        String prefix = KnownNames.variable(PREFIX);
        String end = KnownNames.variable(suffix);
        if (!variable.startsWith(prefix)
                || !variable.endsWith(end)
                || variable.length() <= prefix.length() + end.length()) {
            return Optional.empty();
        }
        String spelled = variable.substring(prefix.length(), variable.length() - end.length())
                .toLowerCase(Locale.ROOT);
        boolean quoted = spelled.length() > 2 && spelled.startsWith("_") && spelled.endsWith("_");
        String name = quoted ? "\"" + spelled.substring(1, spelled.length() - 1) + "\"" : spelled;
        return Optional.of(PREFIX + name + suffix);
    }
}
