package io.cachekit.cdi.config;

import io.cachekit.support.ApplicationLoader;
import io.cachekit.support.EventCode;
import io.cachekit.support.KnownNames;
import io.cachekit.support.OfferedNames;
import io.cachekit.support.PlainConfig;
import io.cachekit.support.PropertyReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Reads the properties of the kit and gathers their problems. A blank value counts as none. */
public final class ConfigReader {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final Supplier<Iterable<String>> names;
    private final Function<String, Optional<String>> values;
    private final List<String> problems;
    private final PropertyReader reader;

    /** Each problem becomes a line of a list. */
    public ConfigReader(Config config, List<String> problems) {
        this(config::getPropertyNames, property -> value(config, property), problems);
    }

    private ConfigReader(
            Supplier<Iterable<String>> names, Function<String, Optional<String>> values, List<String> problems) {
        this.names = names;
        this.values = values;
        this.problems = problems;
        this.reader = new PropertyReader(this::text, problems);
    }

    /** A reader of MicroProfile Config, or, where there is none, of {@link PlainConfig}. */
    public static ConfigReader ofApplication(List<String> problems) {
        if (!hasMicroProfile()) {
            LOGGER.log(
                    Level.INFO,
                    "Without MicroProfile Config the cache is configured by system properties,"
                            + " environment variables and " + PlainConfig.FILE);
            PlainConfig plain = PlainConfig.ofApplication();
            return new ConfigReader(plain::names, plain::value, problems);
        }
        return new ConfigReader(ConfigProvider.getConfig(ApplicationLoader.of(ConfigReader.class)), problems);
    }

    /** Checks whether the application has MicroProfile Config. */
    public static boolean hasMicroProfile() {
        try {
            ConfigProviderResolver unused = ConfigProviderResolver.instance();
            return true;
        } catch (LinkageError | IllegalStateException e) {
            return false;
        }
    }

    /** The kit that the properties describe. */
    public KitConfiguration read() {
        KitConfiguration kit = new KitConfiguration();
        KitProperties.ALL.forEach(row -> row.read(reader, kit));
        readNames(kit, offered(names.get(), values));
        try {
            kit.builder.validate();
        } catch (RuntimeException e) {
            String.valueOf(e.getMessage()).lines().forEach(problems::add);
        }
        return kit;
    }

    static OfferedNames offered(Config config) {
        return offered(config.getPropertyNames(), property -> value(config, property));
    }

    private static OfferedNames offered(Iterable<String> names, Function<String, Optional<String>> values) {
        return OfferedNames.of(
                "cachekit.",
                names,
                values,
                name -> UnknownProperties.isKnown(name)
                        || NamespaceSetting.ALL.stream().anyMatch(setting -> name.endsWith(setting.suffix())));
    }

    /** A property as text; empty if missing or blank. Throws if it refers to a missing one. */
    public Optional<String> text(String property) {
        return values.apply(property).filter(value -> !value.isBlank()).map(String::strip);
    }

    private static Optional<String> value(Config config, String property) {
        ConfigValue found = config.getConfigValue(property);
        String value = found.getValue();
        String raw = found.getRawValue();
        if (value == null && raw != null && raw.contains("${")) {
            throw new IllegalArgumentException("it refers to a property that is not configured"); // may hold a password
        }
        return Optional.ofNullable(value);
    }

    /** Names with a namespace in them can't be looked up: they are found. */
    private void readNames(KitConfiguration kit, OfferedNames names) {
        Set<String> found = new HashSet<>();
        for (String property : names.properties()) {
            if (readNamespaceSetting(kit, property)) {
                found.add(KnownNames.variable(property));
            } else {
                UnknownProperties.complaint(property).ifPresent(complaint -> warn(kit, complaint));
            }
        }
        for (String variable : names.variables()) {
            if (!found.contains(variable) && !readNamespaceVariable(kit, variable)) {
                UnknownProperties.complaintOfVariable(variable).ifPresent(complaint -> warn(kit, complaint));
            }
        }
    }

    private static void warn(KitConfiguration kit, String complaint) {
        kit.events.log(LOGGER, EventCode.UNKNOWN_PROPERTY, complaint);
    }

    private boolean readNamespaceSetting(KitConfiguration kit, String property) {
        try {
            return NamespaceSetting.readAny(reader, property, kit);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return true;
        }
    }

    private boolean readNamespaceVariable(KitConfiguration kit, String variable) {
        return NamespaceSetting.anyOf(variable)
                .map(property -> readNamespaceSetting(kit, property))
                .orElse(false);
    }
}
