package io.cachekit.cdi.config;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The names below {@code cachekit.} that a configuration lists. Those of active profiles come without the profile. An
 * environment variable is a name of its own; the dotted names that some implementations derive from it are left out, since
 * nobody can tell a dot from a dash there.
 *
 * @param properties the names of properties
 * @param variables the names of environment variables
 */
record OfferedNames(NavigableSet<String> properties, NavigableSet<String> variables) {

    private static final String PREFIX = "cachekit.";
    private static final List<String> PROFILES = List.of("mp.config.profile", "smallrye.config.profile");

    static OfferedNames of(Config config) {
        Set<String> profiles = new TreeSet<>();
        for (String property : PROFILES) {
            config.getOptionalValue(property, String.class)
                    .ifPresent(value -> profiles.addAll(Arrays.asList(value.split("\\s*,\\s*", -1))));
        }
        NavigableSet<String> properties = new TreeSet<>();
        NavigableSet<String> variables = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            property(name, profiles).ifPresent(properties::add);
            variable(name, profiles).ifPresent(variables::add);
        }
        properties.removeIf(name -> isDerived(name, variables));
        return new OfferedNames(properties, variables);
    }

    private static boolean isDerived(String name, Set<String> variables) {
        return variables.contains(Variables.nameOf(name)) && !isRead(name);
    }

    private static boolean isRead(String name) {
        return KitSetting.all().anyMatch(setting -> setting.property().equals(name))
                || Stream.of(NamespaceSetting.values()).anyMatch(setting -> name.endsWith(setting.suffix));
    }

    /** Without its profile; empty if that is not active, or it is not a property of the kit. */
    private static Optional<String> property(String name, Set<String> profiles) {
        if (name.startsWith(PREFIX)) {
            return Optional.of(name);
        }
        int dot = name.indexOf("." + PREFIX);
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

    private static Optional<String> variable(String name, Set<String> profiles) {
        String prefix = Variables.nameOf(PREFIX);
        if (!name.equals(Variables.nameOf(name))) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(""), profiles.stream().map(profile -> Variables.nameOf("%" + profile + ".")))
                .filter(profile -> name.startsWith(profile + prefix))
                .map(profile -> name.substring(profile.length()))
                .findFirst();
    }
}
