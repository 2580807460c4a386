package io.cachekit.jaxrs.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a query that are part of the key: all exactly as received, the named ones, or
 * all but the named ones. They are neither decoded nor sorted, because a resource may see the
 * difference.
 *
 * @param names the names, as decoded
 * @param excluded true if the names are left out
 */
public record QueryFilter(Set<String> names, boolean excluded) {

    private static final QueryFilter ALL = new QueryFilter(Set.of(), true);

    /** Reads the annotation's member: names, or names each after an exclamation mark. */
    public static QueryFilter of(String... members) {
        if (members.length == 0) {
            return ALL;
        }
        boolean excluded = members[0].startsWith("!");
        Set<String> names = new TreeSet<>();
        for (String member : members) {
            if (member.startsWith("!") != excluded) {
                throw new IllegalArgumentException("queryParameters names some to take and some (!) to leave; do one");
            }
            String name = excluded ? member.substring(1) : member;
            if (name.isBlank()) {
                throw new IllegalArgumentException("queryParameters holds a blank name");
            }
            names.add(name);
        }
        return new QueryFilter(Set.copyOf(names), excluded);
    }

    public boolean takes(String name) {
        return names.contains(name) != excluded;
    }

    /** The part of a raw query that is part of the key. */
    String apply(String query) {
        if (names.isEmpty()) {
            return query;
        }
        List<String> kept = new ArrayList<>();
        Arrays.stream(query.split("&", -1)).filter(part -> takes(name(part))).forEach(kept::add);
        return String.join("&", kept);
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
