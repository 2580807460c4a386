package io.cachekit.support;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names below a prefix that a configuration lists. Those of active profiles come without the
 * profile. An environment variable is a name of its own; the dotted names that some implementations
 * derive from it are left out, since nobody can tell a dot from a dash there.
 *
 * @param properties the names of properties
 * @param variables the names of environment variables
 */
public record OfferedNames(NavigableSet<String> properties, NavigableSet<String> variables) {

    private static final List<String> PROFILES = List.of("mp.config.profile", "smallrye.config.profile");

    /** Sorts the names of a configuration; those that are read are none that were derived. */
    public static OfferedNames of(
            String prefix,
            Iterable<String> names,
            Function<String, Optional<String>> config,
            Predicate<String> isRead) {
        Set<String> profiles = new TreeSet<>();
        for (String property : PROFILES) {
            config.apply(property).ifPresent(value -> profiles.addAll(Arrays.asList(value.split("\\s*,\\s*", -1))));
        }
        NavigableSet<String> properties = new TreeSet<>();
        NavigableSet<String> variables = new TreeSet<>();
        for (String name : names) {
            property(name, prefix, profiles).ifPresent(properties::add);
            variable(name, prefix, profiles).ifPresent(variables::add);
        }
        properties.removeIf(name -> variables.contains(KnownNames.variable(name)) && !isRead.test(name));
        return new OfferedNames(properties, variables);
    }

    /** Without its profile; empty if that is not active, or it has another prefix. */
    private static Optional<String> property(String name, String prefix, Set<String> profiles) {
        if (name.startsWith(prefix)) {
            return Optional.of(name);
        }
        int dot = name.indexOf("." + prefix);
        if (!name.startsWith("%") || dot < 0) {
            return Optional.empty();
        }
        String profile = name.substring(1, dot);
        boolean several = profile.startsWith("{") && profile.endsWith("}");
        String[] named = several ? profile.substring(1, profile.length() - 1).split(",", -1) : new String[] {profile};
        return Stream.of(named).map(String::strip).anyMatch(profiles::contains)
                ? Optional.of(name.substring(dot + 1))
                : Optional.empty();
    }

    private static Optional<String> variable(String name, String prefix, Set<String> profiles) {
        if (!name.equals(KnownNames.variable(name))) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(""), profiles.stream().map(profile -> KnownNames.variable("%" + profile + ".")))
                .filter(profile -> name.startsWith(profile + KnownNames.variable(prefix)))
                .map(profile -> name.substring(profile.length()))
                .findFirst();
    }
}
