package io.cachekit.jaxrs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes the query by which a test tells a resource what to answer. */
final class Query {

    private Query() {}

    /** Names and values in turn. */
    static String of(String... pairs) {
        StringJoiner query = new StringJoiner("&", "?", "");
        for (int i = 0; i < pairs.length; i += 2) {
            query.add(pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    /** Header lines that {@code made} and its like are to send. */
    static String headers(String... lines) {
        String[] pairs = new String[lines.length * 2];
        for (int i = 0; i < lines.length; i++) {
            pairs[2 * i] = "h";
            pairs[2 * i + 1] = lines[i];
        }
        return of(pairs);
    }
}
