package io.cachekit.jaxrs.engine;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.http.StaleWindows;
import io.cachekit.support.KnownNames;
import io.cachekit.support.OfferedNames;
import io.cachekit.support.PropertyReader;
import io.cachekit.support.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of the {@code cachekit.http} properties.
 *
 * @param maxBodyBytes the longest body that is stored
 * @param status the content of {@code Cache-Status}
 * @param policy the policy for what is stored and answered
 * @param stale the lifetimes of stale responses
 * @param collapsing the waiting of requests for each other
 * @param ttl the time to live of responses that say none; open for the default of the kit
 */
public record HttpSettings(
        int maxBodyBytes, Status status, Policy policy, Stale stale, Collapsing collapsing, Ttl ttl) {

    private static final String PREFIX = "cachekit.http.";
    private static final String DEFAULT_TTL = PREFIX + "default-ttl";

    /** The report of request fields that a resource reads and the key lacks. */
    public enum Detection {
        /** No report. */
        OFF,
        /** A warning in the log. */
        WARN,
        /** The request fails with 500. */
        FAIL
    }

    /** The effect of the advice that requests give. */
    public enum Advice {
        /** It has no effect. */
        IGNORE,
        /** It is followed. */
        HONOUR
    }

    /**
     * The content of {@code Cache-Status}.
     *
     * @param sent whether it is sent
     * @param name the name of this cache
     */
    public record Status(boolean sent, String name) {}

    /**
     * The policy for what is stored and answered.
     *
     * @param targeted the targeted fields, in order of preference (RFC 9213)
     * @param heuristics whether freshness is estimated from {@code Last-Modified} (RFC 9111 §4.2.2)
     * @param advice the effect of request directives (RFC 9111 §5.2.1)
     * @param storeSetCookie whether a response that sets a cookie is stored, without it
     * @param shareWithPrincipals whether logged-in callers count like {@code Authorization} (RFC
     *     9111 §3.5)
     * @param addCacheControl whether a response without a lifetime gets that of the annotation
     * @param invalidateOnUnsafe whether unsafe methods invalidate their URI (RFC 9111 §4.4)
     * @param detection whether unkeyed reads are looked for
     * @param ignoredVary fields in {@code Vary} that make no variants, in lower case
     * @param requestNoStore whether {@code no-store} in a request is followed (RFC 9111 §5.2.1.5)
     * @param anonymous the names of principals that stand for nobody
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
            Advice requestNoStore,
            List<String> anonymous) {}

    /**
     * The lifetimes of stale responses.
     *
     * @param windows the presets of stale-while-revalidate and stale-if-error (RFC 5861)
     * @param keepForValidation how long a response with a validator is kept once it is stale
     */
    public record Stale(StaleWindows windows, Duration keepForValidation) {}

    /**
     * The waiting of requests for each other.
     *
     * @param on whether they do
     * @param timeout how long at most
     * @param threads how many may wait on their threads if the server can't suspend them
     */
    public record Collapsing(boolean on, Duration timeout, int threads) {}

    /** Reads and checks all properties; throws a {@code CacheConfigurationException} that lists what is wrong. */
    public static HttpSettings read(Function<String, Optional<String>> config) {
        List<String> problems = new ArrayList<>();
        HttpSettings settings = read(new PropertyReader(config, problems));
        if (!problems.isEmpty()) {
            throw new CacheConfigurationException(String.join(" | ", problems));
        }
        return settings;
    }

    /** All settings, in the order in which they are read. */
    public static List<Setting<?>> all() {
        PropertyReader reader = new PropertyReader(name -> Optional.empty(), new ArrayList<>());
        HttpSettings unused = read(reader);
        return reader.settings();
    }

    private static HttpSettings read(PropertyReader reader) {
        return new HttpSettings(
                reader.value(Setting.number(PREFIX + "max-body-bytes", 1, 1 << 30, 1_048_576)),
                new Status(
                        flag(reader, "cache-status", true),
                        reader.value(Setting.text(PREFIX + "cache-status-name", "a token", "CacheKit"))),
                new Policy(
                        fields(reader, "targeted-fields"),
                        flag(reader, "heuristic-freshness", false),
                        reader.value(Setting.choice(PREFIX + "request-directives", Advice.IGNORE)),
                        flag(reader, "store-set-cookie", false),
                        flag(reader, "share-with-principals", false),
                        flag(reader, "add-cache-control", false),
                        flag(reader, "invalidate-on-unsafe", true),
                        reader.value(Setting.choice(PREFIX + "detect-unkeyed-reads", Detection.OFF)),
                        fields(reader, "ignore-vary").stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList(),
                        reader.value(Setting.choice(PREFIX + "request-no-store", Advice.HONOUR)),
                        reader.value(Setting.list(
                                PREFIX + "anonymous-principals",
                                "names of principals, with commas between",
                                name -> !name.isEmpty()))),
                new Stale(
                        new StaleWindows(
                                duration(reader, "stale-while-revalidate", Duration.ZERO)
                                        .toSeconds(),
                                duration(reader, "stale-if-error", Duration.ZERO)
                                        .toSeconds()),
                        duration(reader, "keep-for-validation", Duration.ofMinutes(10))),
                new Collapsing(
                        flag(reader, "collapse", true),
                        duration(reader, "collapse-timeout", Duration.ofSeconds(10)),
                        reader.value(Setting.number(
                                PREFIX + "collapse-threads",
                                1,
                                10_000,
                                Runtime.getRuntime().availableProcessors()))),
                reader.value(Setting.of(
                        DEFAULT_TTL,
                        "a number of seconds (0 for never), a positive ISO-8601 duration such as PT10M, never, explicit",
                        Ttl.OPEN,
                        text -> Ttl.ofProperty(DEFAULT_TTL, text))));
    }

    private static boolean flag(PropertyReader reader, String name, boolean preset) {
        return reader.value(Setting.flag(PREFIX + name, preset));
    }

    private static Duration duration(PropertyReader reader, String name, Duration preset) {
        String allowed = "an ISO-8601 duration such as PT30S, not negative";
        return reader.value(
                new Setting<>(PREFIX + name, allowed, preset, false, Duration::parse, value -> !value.isNegative()));
    }

    /** Names of fields; what is empty between commas counts for nothing. */
    private static List<String> fields(PropertyReader reader, String name) {
        return reader
                .value(Setting.list(
                        PREFIX + name,
                        "names of header fields, with commas between",
                        field -> field.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]*")))
                .stream()
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /** One line for each name below {@code cachekit.http.} that has no effect, most of them misspelled. */
    public static List<String> complaints(Iterable<String> names, Function<String, Optional<String>> config) {
        KnownNames known = new KnownNames(all().stream().map(Setting::name).toList());
        OfferedNames offered = OfferedNames.of(PREFIX, names, config, known.names()::contains);
        return Stream.concat(
                        offered.properties().stream().map(known::complaint),
                        offered.variables().stream().map(known::complaintOfVariable))
                .flatMap(Optional::stream)
                .toList();
    }
}
