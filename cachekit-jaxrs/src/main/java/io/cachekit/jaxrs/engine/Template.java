package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.support.BraceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text with placeholders in braces; doubled braces are literal ones. The text before placeholder i is literal i; one
 * literal more follows the last placeholder.
 *
 * @param literals the literal parts
 * @param placeholders the placeholders between them
 */
public record Template(List<String> literals, List<Placeholder> placeholders) {

    private static final int MAX_RENDERINGS = 32;

    /** Reads a template; throws an {@code IllegalArgumentException} that says what is wrong with it. */
    public static Template parse(String text) {
        List<String> literals = new ArrayList<>();
        List<Placeholder> placeholders = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (BraceTemplate.Piece piece : pieces(text)) {
            if (piece instanceof BraceTemplate.Name name) {
                placeholders.add(Placeholder.parse(name.expression()));
                literals.add(literal.toString());
                literal.setLength(0);
            } else if (piece instanceof BraceTemplate.Literal part) {
                literal.append(part.text());
            }
        }
        literals.add(literal.toString());
        return new Template(literals, placeholders);
    }

    private static List<BraceTemplate.Piece> pieces(String text) {
        try {
            return BraceTemplate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' has " + e.getMessage(), e);
        }
    }

    /** The same, whose placeholders spell values as their types say. */
    public Template typed(ParameterTypes types) {
        return new Template(
                literals,
                placeholders.stream()
                        .map(placeholder -> placeholder.typed(types))
                        .toList());
    }

    /** True if a placeholder names the parameter. */
    boolean names(Placeholder.Source source, String name) {
        for (Placeholder placeholder : placeholders) {
            if (placeholder.names(source, name)) {
                return true;
            }
        }
        return false;
    }

    /** A rendering in which no two requests with other values look alike, whatever the values hold. */
    public String injective(RequestFacts facts) {
        StringBuilder text = new StringBuilder();
        appendInjective(text, facts);
        return text.toString();
    }

    /** Appends the same. */
    void appendInjective(StringBuilder text, RequestFacts facts) {
        text.append(literals.get(0));
        for (int i = 0; i < placeholders.size(); i++) {
            placeholders.get(i).appendTo(text, facts);
            text.append(literals.get(i + 1));
        }
    }

    /** The plain renderings: one for each combination of the values, none where one is absent or all is blank. */
    public List<String> plain(RequestFacts facts) {
        return plain(facts, UnaryOperator.identity());
    }

    /** The same, in which each value is written by a function. */
    public List<String> plain(RequestFacts facts, UnaryOperator<String> writing) {
        if (placeholders.isEmpty()) {
            return literals;
        }
        List<String> texts = List.of(literals.get(0));
        for (int i = 0; i < placeholders.size(); i++) {
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                for (String value : placeholders.get(i).values(facts)) {
                    longer.add(text + writing.apply(value) + literals.get(i + 1));
                }
            }
            if (longer.size() > MAX_RENDERINGS) {
                throw new IllegalArgumentException("More than " + MAX_RENDERINGS + " values for a template");
            }
            texts = longer;
        }
        return texts.stream().filter(text -> !text.isBlank()).toList();
    }
}
