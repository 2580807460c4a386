package io.cachekit.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an application without MicroProfile Config: those of the system, then
 * environment variables by the rules of MicroProfile Config, then the files
 * {@value #FILE}. A value that refers to another property is refused, since it would need
 * an implementation of MicroProfile Config.
 */
public final class PlainConfig {

    /** The resource with the application's own values. */
    public static final String FILE = "META-INF/microprofile-config.properties";

    private final Supplier<Properties> system;
    private final Map<String, String> environment;
    private final Map<String, String> files;

    PlainConfig(Supplier<Properties> system, Map<String, String> environment, Map<String, String> files) {
        this.system = system;
        this.environment = environment;
        this.files = files;
    }

    /** The configuration of the application that the current thread works for. */
    public static PlainConfig ofApplication() {
        return new PlainConfig(System::getProperties, System.getenv(), read(ApplicationLoader.of(PlainConfig.class)));
    }

    /** All files on the class path; of several values of a name the first one counts. */
    static Map<String, String> read(@Nullable ClassLoader loader) {
        Map<String, String> values = new HashMap<>();
        try {
            for (URL url : Collections.list(
                    loader == null ? ClassLoader.getSystemResources(FILE) : loader.getResources(FILE))) {
                Properties file = new Properties();
                try (InputStream in = url.openStream()) {
                    file.load(in);
                }
                file.stringPropertyNames().forEach(name -> values.putIfAbsent(name, file.getProperty(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
        return values;
    }

    /** All names, environment variables as they are. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(environment.keySet());
        names.addAll(system.get().stringPropertyNames());
        return names;
    }

    /**
     * The value of a property.
     *
     * @throws IllegalArgumentException if it refers to another property
     */
    public Optional<String> value(String property) {
        String value = raw(property);
        if (value != null && value.contains("${")) {
            throw new IllegalArgumentException(
                    "it refers to another property, which only an implementation of MicroProfile Config can look up");
        }
        return Optional.ofNullable(value);
    }

    private @Nullable String raw(String property) {
        String value = system.get().getProperty(property);
        if (value != null) {
            return value;
        }
        String underscored = property.replaceAll("[^A-Za-z0-9_]", "_");
        for (String name : new String[] {property, underscored, KnownNames.variable(property)}) {
            if (environment.containsKey(name)) {
                return environment.get(name);
            }
        }
        return files.get(property);
    }
}
