package io.cachekit.admin;

import io.cachekit.CacheConfigurationException;
import io.cachekit.support.KnownNames;
import io.cachekit.support.OfferedNames;
import io.cachekit.support.PropertyReader;
import io.cachekit.support.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of the administration.
 *
 * @param enabled whether it is served at all
 * @param path the path below the root of the application, without slashes at its ends
 * @param role the role of callers
 * @param showValues whether values of entries are shown
 */
record AdminSettings(boolean enabled, String path, String role, boolean showValues) {

    static final String PREFIX = "cachekit.admin.";

    private static final Setting<Boolean> ENABLED = Setting.flag(PREFIX + "enabled", true);

    private static final Setting<String> PATH = new Setting<>(
            PREFIX + "path",
            "a path of segments of A-Z a-z 0-9 . _ ~ -, with slashes between",
            "cachekit",
            false,
            text -> text,
            text -> text.length() <= 200
                    && text.matches("[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*"));

    private static final Setting<String> ROLE = new Setting<>(
            PREFIX + "role",
            "the name of a role, and neither * nor **",
            "cachekit-admin",
            false,
            text -> text,
            text -> !text.equals("*") && !text.equals("**"));

    private static final Setting<Boolean> SHOW_VALUES = Setting.flag(PREFIX + "show-values", false);

    /** Reads and checks all properties; throws a {@link CacheConfigurationException} that lists what is wrong. */
    static AdminSettings read(Function<String, Optional<String>> config) {
        List<String> problems = new ArrayList<>();
        PropertyReader reader = new PropertyReader(config, problems);
        AdminSettings settings = new AdminSettings(
                reader.value(ENABLED), reader.value(PATH), reader.value(ROLE), reader.value(SHOW_VALUES));
        if (!problems.isEmpty()) {
            throw new CacheConfigurationException(String.join(" | ", problems));
        }
        return settings;
    }

    /** All settings, in the order of the documentation. */
    static List<Setting<?>> all() {
        return List.of(ENABLED, PATH, ROLE, SHOW_VALUES);
    }

    /** One line for each name below {@code cachekit.admin.} that has no effect, most of them misspelled. */
    static List<String> complaints(Iterable<String> names, Function<String, Optional<String>> config) {
        KnownNames known = new KnownNames(all().stream().map(Setting::name).toList());
        OfferedNames offered = OfferedNames.of(PREFIX, names, config, known.names()::contains);
        return Stream.concat(
                        offered.properties().stream().map(known::complaint),
                        offered.variables().stream().map(known::complaintOfVariable))
                .flatMap(Optional::stream)
                .toList();
    }
}
