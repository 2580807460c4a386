package io.cachekit.jaxrs.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The path of a resource method below its application, as {@code @Path} writes it. The text before
 * variable i is literal i; one literal more follows the last variable.
 *
 * @param variables the names of the variables between them, without their expressions
 */
public record PathTemplate(List<String> literals, List<String> variables) {

    /** The paths of a class and a method, one behind the other. */
    public static PathTemplate parse(List<String> paths) {
        String text = paths.stream()
                .map(path -> path.replaceAll("^/+|/+$", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining("/"));
        List<String> literals = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            literals.add(text.substring(from, open));
            from = end(text, open);
            String inner = text.substring(open + 1, from - 1);
            int colon = inner.indexOf(':');
            variables.add((colon < 0 ? inner : inner.substring(0, colon)).strip());
        }
        literals.add(text.substring(from));
        return new PathTemplate(literals, variables);
    }

    /** The position after the brace that closes a variable; its expression may hold braces. */
    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** The path with these values; empty if one is missing. */
    Optional<String> filled(Function<String, Optional<String>> values) {
        StringBuilder path = new StringBuilder(literals.get(0));
        for (int i = 0; i < variables.size(); i++) {
            Optional<String> value = values.apply(variables.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            path.append(value.get()).append(literals.get(i + 1));
        }
        return Optional.of(path.toString());
    }
}
