package io.cachekit.jaxrs.engine;

import io.cachekit.CacheConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long an entry lives of which nobody says anything: what the kit's own properties say. Thread-safe. */
public final class DefaultTtl {

    private static final String GENERAL = "cachekit.default-ttl-seconds";
    private static final String DEFAULT_NAMESPACE = "cachekit.default-namespace";
    private static final int MAX_KNOWN = 1000;

    private final Function<String, Optional<String>> config;
    private final Map<String, Ttl> known = new ConcurrentHashMap<>();

    DefaultTtl(Function<String, Optional<String>> config) {
        this.config = config;
    }

    Ttl of(@Nullable String namespace) {
        String name = namespace == null ? "" : namespace;
        Ttl ttl = known.get(name);
        if (ttl == null) {
            ttl = read(namespace);
            if (known.size() < MAX_KNOWN) {
                known.put(name, ttl);
            }
        }
        return ttl;
    }

    private Ttl read(@Nullable String namespace) {
        Optional<String> name = Optional.ofNullable(namespace).or(() -> config.apply(DEFAULT_NAMESPACE));
        return name.flatMap(one -> config.apply("cachekit.namespaces.\"" + one + "\".ttl-seconds"))
                .or(() -> config.apply(GENERAL))
                .map(DefaultTtl::seconds)
                .orElseGet(() -> new Ttl(Duration.ofHours(1), false));
    }

    /** The kit has refused a wrong value before; here it can only be missing. */
    private static Ttl seconds(String text) {
        try {
            long seconds = Long.parseLong(text.strip());
            return seconds == 0 ? new Ttl(null, true) : new Ttl(Duration.ofSeconds(seconds), false);
        } catch (NumberFormatException e) {
            throw new CacheConfigurationException("'" + text + "' is no number of seconds", e);
        }
    }
}
