package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.RequestFacts;
import java.util.List;
import java.util.Optional;

/**
 * What a template takes from the request.
 *
 * @param source where from
 * @param name the name of the parameter or header
 */
public record Placeholder(Source source, String name) {

    /** Where a value comes from. */
    public enum Source {
        /** A path parameter if there is one of that name, else a query parameter. */
        ANY,
        /** A path parameter. */
        PATH,
        /** A query parameter. */
        QUERY,
        /** A header. */
        HEADER,
        /** The name of the caller, if somebody is logged in. */
        CALLER
    }

    /** Reads what stands between the braces. */
    public static Placeholder parse(String text) {
        int dot = text.indexOf('.');
        String prefix = dot < 0 ? "" : text.substring(0, dot);
        Source source = switch (prefix) {
            case "path" -> Source.PATH;
            case "query" -> Source.QUERY;
            case "header" -> Source.HEADER;
            case "caller" -> Source.CALLER;
            default -> Source.ANY;
        };
        String name = source == Source.ANY ? text : text.substring(dot + 1);
        if (name.isBlank()) {
            throw new IllegalArgumentException("{" + text + "} names nothing");
        }
        if (source == Source.CALLER && !name.equals("name")) {
            throw new IllegalArgumentException("{" + text + "} names nothing; of the caller there is {caller.name}");
        }
        return new Placeholder(source, name);
    }

    public List<String> values(RequestFacts request) {
        return switch (source) {
            case PATH -> request.path().getOrDefault(name, List.of());
            case QUERY -> request.query().getOrDefault(name, List.of());
            case HEADER -> request.header(name);
            case CALLER -> Optional.ofNullable(request.principal()).stream().toList();
            case ANY -> request.path().getOrDefault(name, request.query().getOrDefault(name, List.of()));
        };
    }
}
