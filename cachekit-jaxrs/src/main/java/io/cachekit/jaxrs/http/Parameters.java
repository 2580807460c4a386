package io.cachekit.jaxrs.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the matrix parameters and cookies of a request. */
public final class Parameters {

    private Parameters() {}

    /** The decoded values of a matrix parameter, in all segments of a raw path (RFC 3986 §3.3). */
    public static List<String> matrix(String rawPath, String name) {
        return matrix(rawPath, name, false);
    }

    /** The same, each after the number of its segment, counted from the last one. */
    public static List<String> positioned(String rawPath, String name) {
        return matrix(rawPath, name, true);
    }

    /** The values of a cookie (RFC 6265 §4.2). */
    public static List<String> cookies(List<String> lines, String name) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .map(value -> value.matches("\".*\"") ? value.substring(1, value.length() - 1) : value)
                .toList();
    }

    private static List<String> matrix(String rawPath, String name, boolean positioned) {
        if (rawPath.indexOf(';') < 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        String[] segments = rawPath.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String[] parts = segments[i].split(";", -1);
            for (int j = 1; j < parts.length; j++) {
                int equals = parts[j].indexOf('=');
                String found = equals < 0 ? parts[j] : parts[j].substring(0, equals);
                if (decoded(found).equals(name)) {
                    String value = equals < 0 ? "" : decoded(parts[j].substring(equals + 1));
                    values.add(positioned ? segments.length - i + "=" + value : value);
                }
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
