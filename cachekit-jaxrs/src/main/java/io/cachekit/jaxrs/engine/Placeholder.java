package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Parameters;
import io.cachekit.jaxrs.http.RequestFacts;
import java.util.List;
import java.util.Optional;

/**
 * A value of the request in a template.
 *
 * @param source the source of the value
 * @param name the name of the parameter or header
 * @param types the declared types, which determine the spelling of values
 */
public record Placeholder(Source source, String name, ParameterTypes types) {

    /** The source of a value. */
    public enum Source {
        /** A path parameter if there is one of that name, else a query parameter. */
        ANY("parameter"),
        PATH("path parameter"),
        QUERY("query parameter"),
        /** A matrix parameter, of whichever segment of the path. */
        MATRIX("matrix parameter"),
        HEADER("header"),
        COOKIE("cookie"),
        /** The name of the principal. */
        CALLER("caller");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Reads the text between the braces. */
    public static Placeholder parse(String text) {
        int dot = text.indexOf('.');
        String prefix = dot < 0 ? "" : text.substring(0, dot);
        Source source = switch (prefix) {
            case "path" -> Source.PATH;
            case "query" -> Source.QUERY;
            case "matrix" -> Source.MATRIX;
            case "header" -> Source.HEADER;
            case "cookie" -> Source.COOKIE;
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
        return new Placeholder(source, name, ParameterTypes.NONE);
    }

    /** The same, with values spelled by their types. */
    Placeholder typed(ParameterTypes declared) {
        return new Placeholder(source, name, declared);
    }

    /** The same name with another source. */
    Placeholder of(Source where) {
        return new Placeholder(where, name, types);
    }

    /** True if it names a parameter; without a source any of that name. */
    public boolean names(Source where, String parameter) {
        boolean same = where == Source.HEADER ? name.equalsIgnoreCase(parameter) : name.equals(parameter);
        return same && (source == where || source == Source.ANY);
    }

    /** The values, each spelled by its type, or as received without a type. */
    public List<String> values(RequestFacts facts) {
        List<String> raw = raw(facts);
        Optional<Conversion> conversion = conversion(facts);
        return conversion.isEmpty()
                ? raw
                : raw.stream()
                        .map(text -> conversion.get().canonical(text).orElse(text))
                        .toList();
    }

    /** Writes the values injectively: each with its length, and a mark if it is unreadable. */
    void appendTo(StringBuilder text, RequestFacts facts) {
        List<String> raw = source == Source.MATRIX ? Parameters.positioned(facts.rawPath(), name) : raw(facts);
        Optional<Conversion> conversion = source == Source.MATRIX ? Optional.empty() : conversion(facts);
        text.append('{').append(raw.size());
        for (String value : raw) {
            Optional<String> canonical =
                    conversion.isPresent() ? conversion.get().canonical(value) : Optional.of(value);
            String spelled = canonical.orElse(value);
            text.append(canonical.isPresent() ? '|' : '!')
                    .append(spelled.length())
                    .append(':')
                    .append(spelled);
        }
        text.append('}');
    }

    private List<String> raw(RequestFacts facts) {
        return switch (source) {
            case PATH -> facts.path().getOrDefault(name, List.of());
            case QUERY -> facts.query().getOrDefault(name, List.of());
            case MATRIX -> Parameters.matrix(facts.rawPath(), name);
            case HEADER -> facts.header(name);
            case COOKIE -> Parameters.cookies(facts.header("Cookie"), name);
            case CALLER -> Optional.ofNullable(facts.principal()).stream().toList();
            case ANY -> facts.path().getOrDefault(name, facts.query().getOrDefault(name, List.of()));
        };
    }

    private Optional<Conversion> conversion(RequestFacts facts) {
        if (source != Source.ANY) {
            return types.of(source, name);
        }
        return types.of(facts.path().containsKey(name) ? Source.PATH : Source.QUERY, name);
    }
}
