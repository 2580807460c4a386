package io.cachekit.support;

import java.util.ArrayList;
import java.util.List;

/** Splits a template into text and placeholders in braces. A doubled brace is a literal one. */
public final class BraceTemplate {

    /** A piece of a template. */
    public sealed interface Piece permits Literal, Name {}

    /** Text that stands for itself. */
    public record Literal(String text) implements Piece {}

    /** The text between braces. */
    public record Name(String expression) implements Piece {}

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private BraceTemplate(String template) {
        this.template = template;
    }

    /** The pieces. Throws an {@code IllegalArgumentException} with problem and place. */
    public static List<Piece> parse(String template) {
        BraceTemplate parser = new BraceTemplate(template);
        int at = 0;
        while (at < template.length()) {
            at = parser.next(at);
        }
        parser.endLiteral();
        return List.copyOf(parser.pieces);
    }

    private int next(int at) {
        char c = template.charAt(at);
        boolean brace = c == '{' || c == '}';
        if (brace && template.startsWith(String.valueOf(c), at + 1)) {
            literal.append(c);
            return at + 2;
        }
        if (c == '{') {
            return placeholder(at);
        }
        if (c == '}') {
            throw new IllegalArgumentException(
                    "a closing brace without an opening one at index " + at + "; a literal one is }}");
        }
        literal.append(c);
        return at + 1;
    }

    private int placeholder(int open) {
        int close = template.indexOf('}', open);
        if (close < 0) {
            throw new IllegalArgumentException("an unclosed brace at index " + open + "; a literal one is {{");
        }
        String expression = template.substring(open + 1, close).strip();
        if (expression.isEmpty()) {
            throw new IllegalArgumentException("an empty placeholder at index " + open);
        }
        endLiteral();
        pieces.add(new Name(expression));
        return close + 1;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
