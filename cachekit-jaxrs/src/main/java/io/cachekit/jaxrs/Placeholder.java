package io.cachekit.jaxrs;

import java.util.List;

/**
 * What a template takes from the request.
 *
 * @param source where from
 * @param name the name of the parameter or header
 */
record Placeholder(Source source, String name) {

    /** Where a value comes from. */
    enum Source {
        /** A path parameter if there is one of that name, else a query parameter. */
        ANY,
        /** A path parameter. */
        PATH,
        /** A query parameter. */
        QUERY,
        /** A header. */
        HEADER
    }

    /** Reads what stands between the braces. */
    static Placeholder parse(String text) {
        int dot = text.indexOf('.');
        String prefix = dot < 0 ? "" : text.substring(0, dot);
        Source source = switch (prefix) {
            case "path" -> Source.PATH;
            case "query" -> Source.QUERY;
            case "header" -> Source.HEADER;
            default -> Source.ANY;
        };
        String name = source == Source.ANY ? text : text.substring(dot + 1);
        if (name.isBlank()) {
            throw new IllegalArgumentException("{" + text + "} names nothing");
        }
        return new Placeholder(source, name);
    }

    List<String> values(RequestFacts request) {
        return switch (source) {
            case PATH -> request.path().getOrDefault(name, List.of());
            case QUERY -> request.query().getOrDefault(name, List.of());
            case HEADER -> request.header(name);
            case ANY -> request.path().getOrDefault(name, request.query().getOrDefault(name, List.of()));
        };
    }
}
