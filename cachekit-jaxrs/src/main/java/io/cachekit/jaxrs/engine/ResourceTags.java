package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.EquivalentPath;
import io.cachekit.jaxrs.http.RequestFacts;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the tag that all spellings of a resource share: 042, +42 and 42 if the parameter is a
 * number. For a root resource it is the tag of the URI with the values in one spelling; for a
 * sub-resource, whose whole path is unknown, it names the class and all path parameters.
 *
 * @param owner the resource class
 * @param path the path of class and method, or of the method alone for a sub-resource
 * @param root true for a root resource class
 * @param types the types of path parameters in any method of the class: for a tag, which may name
 *     too much
 */
public record ResourceTags(String owner, PathTemplate path, boolean root, ParameterTypes types) {

    private static final String PREFIX = "cachekit:resource:";

    /** The tag for a request that the method is matched to. */
    public String of(RequestFacts facts) {
        Optional<String> uri = root ? canonical(facts) : Optional.empty();
        return uri.map(known -> ResponseKeys.uriTag(facts.origin(), known)).orElseGet(() -> named(facts));
    }

    private Optional<String> canonical(RequestFacts facts) {
        Optional<String> raw = path.filled(name -> single(facts, name));
        Optional<String> spelled = path.filled(name -> single(facts, name).map(value -> encoded(spelled(name, value))));
        if (raw.isEmpty() || spelled.isEmpty()) {
            return Optional.empty();
        }
        int own = EquivalentPath.segments(raw.get()).size();
        List<String> all = EquivalentPath.segments(facts.rawPath());
        return own > all.size()
                ? Optional.empty()
                : Optional.of("/" + String.join("/", all.subList(0, all.size() - own)) + "/" + spelled.get());
    }

    private String named(RequestFacts facts) {
        StringBuilder text = new StringBuilder(PREFIX)
                .append(facts.origin())
                .append(' ')
                .append(owner)
                .append(' ')
                .append(String.join("{}", path.literals()));
        new TreeMap<>(facts.path())
                .forEach((name, values) -> values.forEach(value -> {
                    String spelled = spelled(name, value);
                    text.append(' ')
                            .append(name)
                            .append('=')
                            .append(spelled.length())
                            .append(':')
                            .append(spelled);
                }));
        return ResponseKeys.bounded(text.toString());
    }

    /** The type of a parameter that only a locator declares is unknown: it may be a number. */
    private String spelled(String name, String value) {
        Optional<Conversion> conversion = types.of(Placeholder.Source.PATH, name);
        return conversion.isPresent() ? conversion.get().canonical(value).orElse(value) : root ? value : number(value);
    }

    private static String number(String value) {
        try {
            return value.length() > 40
                    ? value
                    : new BigDecimal(value).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static Optional<String> single(RequestFacts facts, String name) {
        List<String> values = facts.path().getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Encodes each segment of a value; one that spans several keeps its slashes. */
    private static String encoded(String value) {
        return String.join(
                "/",
                Arrays.stream(value.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .toList());
    }
}
