package io.cachekit.jaxrs;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The request fields that a response depends on, and what a request holds in them (RFC 9111 §4.1). */
final class VaryKey {

    private static final int READABLE = 200;

    private VaryKey() {}

    /** The names in the Vary field and some more, in lower case and sorted. */
    static List<String> names(List<String> vary, List<String> more) {
        TreeSet<String> names = new TreeSet<>();
        Stream.concat(HeaderList.members(vary).stream(), more.stream())
                .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(names);
    }

    /** The values, injectively: lines are combined and trimmed, an absent field matches only an absent one. */
    static String values(List<String> names, RequestFacts request) {
        StringBuilder values = new StringBuilder();
        for (String name : names) {
            values.append(name).append('=');
            if (request.has(name)) {
                String combined = String.join(",", HeaderList.members(request.header(name)));
                values.append(combined.length()).append(':').append(combined);
            }
            values.append(';');
        }
        return values.length() > READABLE ? "sha256:" + Digests.hex(values.toString()) : values.toString();
    }
}
