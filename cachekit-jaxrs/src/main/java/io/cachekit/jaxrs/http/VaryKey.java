package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request fields that a response depends on, and their values in a request (RFC 9111 §4.1). */
public final class VaryKey {

    private static final Set<String> PREFERENCES = Set.of("accept", "accept-encoding", "accept-language");
    private static final int READABLE = 200;

    private VaryKey() {}

    /** The names in the Vary field and some more, in lower case and sorted. */
    public static List<String> names(List<String> vary, List<String> more) {
        TreeSet<String> names = new TreeSet<>();
        Stream.concat(HeaderList.members(vary).stream(), more.stream())
                .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(names);
    }

    /**
     * The values, injectively: lines are combined and trimmed, an absent field matches only an
     * absent one. Lists of preferences with the same meaning are the same; other fields need not be
     * lists.
     */
    public static String values(List<String> names, RequestFacts facts) {
        StringBuilder values = new StringBuilder();
        for (String name : names) {
            values.append(name).append('=');
            if (facts.has(name)) {
                String combined = combined(name, facts.header(name));
                values.append(combined.length()).append(':').append(combined);
            }
            values.append(';');
        }
        return values.length() > READABLE ? "sha256:" + Digests.hex(values.toString()) : values.toString();
    }

    private static String combined(String name, List<String> lines) {
        if (!PREFERENCES.contains(name)) {
            return lines.stream().map(String::strip).collect(Collectors.joining(", "));
        }
        List<String> members = HeaderList.members(lines);
        return String.join(",", Preferences.normalised(members).orElse(members));
    }
}
