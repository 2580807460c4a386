package io.cachekit.runtimes.war;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Names the backend by the name under which this WAR was deployed, such as {@code
 * checks-redis.war}: so that copies of the same file have each backend on one server.
 */
public class NamedBackend implements ConfigSource {

    private static final String PROPERTY = "cachekit.backend";
    private static final Pattern DEPLOYED = Pattern.compile("checks-(memory|redis|hybrid)");

    private final Map<String, String> properties;

    /** Called by MicroProfile Config. */
    public NamedBackend() {
        Matcher name = DEPLOYED.matcher(location().toLowerCase(Locale.ROOT));
        properties = name.find() ? Map.of(PROPERTY, name.group(1)) : Map.of();
    }

    private static String location() {
        return String.valueOf(NamedBackend.class.getResource("NamedBackend.class"));
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "the name of the WAR";
    }
}
