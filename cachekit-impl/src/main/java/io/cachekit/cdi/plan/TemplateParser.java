package io.cachekit.cdi.plan;

import java.util.ArrayList;
import java.util.List;

/** Splits a template into literal text and placeholders. A doubled brace is a literal one. */
final class TemplateParser {

    /** A piece of a template. */
    sealed interface Piece permits Literal, Name {}

    /** Text that stands for itself. */
    record Literal(String text) implements Piece {}

    /** What stood between braces. */
    record Name(String expression) implements Piece {}

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private TemplateParser(String template) {
        this.template = template;
    }

    /** Throws an {@code IllegalArgumentException} that says what is wrong and where. */
    static List<Piece> parse(String template) {
        TemplateParser parser = new TemplateParser(template);
        parser.parse();
        return List.copyOf(parser.pieces);
    }

    private void parse() {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            boolean brace = c == '{' || c == '}';
            if (brace && at + 1 < template.length() && template.charAt(at + 1) == c) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                at = placeholder(at);
            } else if (c == '}') {
                throw new IllegalArgumentException(
                        "a closing brace without an opening one at index " + at + "; a literal one is }}");
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
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
