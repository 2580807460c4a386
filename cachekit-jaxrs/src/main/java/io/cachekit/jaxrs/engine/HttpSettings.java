package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.StaleWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the {@code cachekit.http} properties say.
 *
 * @param bounds how much is stored
 * @param status what {@code Cache-Status} shows
 * @param policy what is stored and served
 * @param stale how long stale responses are of use
 * @param collapsing how requests wait for each other
 * @param ttl the time to live of responses that say none; open for the default of the kit
 */
public record HttpSettings(Bounds bounds, Status status, Policy policy, Stale stale, Collapsing collapsing, Ttl ttl) {

    private static final String PREFIX = "cachekit.http.";

    /** Whether and how unkeyed reads of request fields are reported. */
    public enum Detection {
        /** Nothing is looked for. */
        OFF,
        /** A warning in the log. */
        WARN,
        /** The request fails with 500. */
        FAIL
    }

    /** What becomes of the advice that requests give. */
    public enum Advice {
        /** It has no effect. */
        IGNORE,
        /** It is followed. */
        HONOUR
    }

    /**
     * How much is stored.
     *
     * @param maxBodyBytes the longest body
     * @param maxHeaderBytes the most bytes of all header lines of a response
     * @param maxVariants how many variants a target has beside the newest one
     */
    public record Bounds(int maxBodyBytes, int maxHeaderBytes, int maxVariants) {}

    /**
     * What {@code Cache-Status} shows.
     *
     * @param sent whether it is sent
     * @param name what we call ourselves
     * @param key whether the key is shown
     */
    public record Status(boolean sent, String name, boolean key) {}

    /**
     * What is stored and served.
     *
     * @param targeted the targeted fields, in order of preference (RFC 9213)
     * @param heuristics whether freshness is guessed from {@code Last-Modified} (RFC 9111 §4.2.2)
     * @param advice what becomes of request directives (RFC 9111 §5.2.1)
     * @param storeSetCookie whether a response that sets a cookie is stored, without it
     * @param shareWithPrincipals whether logged-in callers count like {@code Authorization} (RFC 9111 §3.5)
     * @param addCacheControl whether a response that says nothing is told how long it lives
     * @param invalidateOnUnsafe whether unsafe methods invalidate their URI (RFC 9111 §4.4)
     * @param detection whether unkeyed reads are looked for
     * @param ignoredVary fields in {@code Vary} that make no variants, in lower case
     * @param requestNoStore whether {@code no-store} in a request is followed (RFC 9111 §5.2.1.5)
     */
    public record Policy(
            List<String> targeted,
            boolean heuristics,
            Advice advice,
            boolean storeSetCookie,
            boolean shareWithPrincipals,
            boolean addCacheControl,
            boolean invalidateOnUnsafe,
            Detection detection,
            List<String> ignoredVary,
            Advice requestNoStore) {}

    /**
     * How long stale responses are of use.
     *
     * @param windows the presets of stale-while-revalidate and stale-if-error (RFC 5861)
     * @param keepForValidation how long a response with a validator is kept once it is stale
     */
    public record Stale(StaleWindows windows, Duration keepForValidation) {}

    /**
     * How requests wait for each other.
     *
     * @param on whether they do
     * @param timeout how long at most
     * @param threads how many may wait on their threads, where the server can't let them wait without
     */
    public record Collapsing(boolean on, Duration timeout, int threads) {}

    /** Reads and checks all properties. */
    public static HttpSettings read(Function<String, Optional<String>> config) {
        PropertyReader reader = new PropertyReader(config);
        return new HttpSettings(
                new Bounds(
                        reader.number(PREFIX + "max-body-bytes", 1_048_576, 1 << 30),
                        reader.number(PREFIX + "max-header-bytes", 65_536, 1 << 24),
                        reader.number(PREFIX + "max-variants", 16, 1024)),
                new Status(
                        reader.flag(PREFIX + "cache-status", true),
                        reader.text(PREFIX + "cache-status-name").orElse("CacheKit"),
                        reader.flag(PREFIX + "cache-status-key", false)),
                new Policy(
                        reader.names(PREFIX + "targeted-fields"),
                        reader.flag(PREFIX + "heuristic-freshness", false),
                        reader.choice(PREFIX + "request-directives", Advice.IGNORE),
                        reader.flag(PREFIX + "store-set-cookie", false),
                        reader.flag(PREFIX + "share-with-principals", false),
                        reader.flag(PREFIX + "add-cache-control", false),
                        reader.flag(PREFIX + "invalidate-on-unsafe", true),
                        reader.choice(PREFIX + "detect-unkeyed-reads", Detection.OFF),
                        reader.names(PREFIX + "ignore-vary").stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList(),
                        reader.choice(PREFIX + "request-no-store", Advice.HONOUR)),
                new Stale(
                        new StaleWindows(
                                reader.duration(PREFIX + "stale-while-revalidate", Duration.ZERO)
                                        .toSeconds(),
                                reader.duration(PREFIX + "stale-if-error", Duration.ZERO)
                                        .toSeconds()),
                        reader.duration(PREFIX + "keep-for-validation", Duration.ofMinutes(10))),
                new Collapsing(
                        reader.flag(PREFIX + "collapse", true),
                        reader.duration(PREFIX + "collapse-timeout", Duration.ofSeconds(10)),
                        reader.number(
                                PREFIX + "collapse-threads",
                                Runtime.getRuntime().availableProcessors(),
                                10_000)),
                reader.ttl(PREFIX + "default-ttl"));
    }

    /**
     * One line for each name below {@code cachekit.http.} that nobody reads, most of them misspelled. The dotted name that
     * some configurations derive from an environment variable goes by the variable: nobody can tell a dot from a dash there.
     */
    public static List<String> complaints(Iterable<String> names) {
        Set<String> known = new TreeSet<>();
        HttpSettings unused = read(name -> {
            known.add(name);
            return Optional.empty();
        });
        Set<String> knownVariables = new TreeSet<>();
        known.forEach(name -> knownVariables.add(variable(name)));
        Set<String> offered = new TreeSet<>();
        names.forEach(offered::add);
        List<String> complaints = new ArrayList<>();
        for (String name : offered) {
            if (name.startsWith(PREFIX) && !known.contains(name) && !offered.contains(variable(name))) {
                complaints.add("Unknown property " + name + " has no effect; known are " + String.join(", ", known));
            }
            if (name.startsWith(variable(PREFIX)) && !knownVariables.contains(name)) {
                complaints.add("Unknown environment variable " + name + " has no effect; known are "
                        + String.join(", ", knownVariables));
            }
        }
        return complaints;
    }

    /** The name of the environment variable that stands for a property, as MicroProfile Config derives it. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
