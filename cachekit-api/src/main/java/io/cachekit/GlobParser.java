package io.cachekit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a glob into its tokens, over code points. */
final class GlobParser {

    /** One step of a pattern: matches one code point, except for {@link #ANY_RUN}. */
    @FunctionalInterface
    interface Token {

        Token ANY_RUN = codePoint -> true;

        Token ANY_ONE = codePoint -> true;

        boolean matches(int codePoint);
    }

    private final String pattern;
    private final int[] points;
    private int at;

    GlobParser(String pattern) {
        this.pattern = pattern;
        this.points = pattern.codePoints().toArray();
    }

    Token[] parse() {
        List<Token> tokens = new ArrayList<>();
        while (at < points.length) {
            Token token = next();
            boolean repeatedRun =
                    token == Token.ANY_RUN && !tokens.isEmpty() && tokens.get(tokens.size() - 1) == Token.ANY_RUN;
            if (!repeatedRun) {
                tokens.add(token);
            }
        }
        return tokens.toArray(Token[]::new);
    }

    private Token next() {
        return switch (points[at]) {
            case '*' -> {
                at++;
                yield Token.ANY_RUN;
            }
            case '?' -> {
                at++;
                yield Token.ANY_ONE;
            }
            case '[' -> set();
            default -> {
                int literal = literal();
                yield codePoint -> codePoint == literal;
            }
        };
    }

    private Token set() {
        int open = at++;
        boolean negated = at < points.length && points[at] == '^';
        if (negated) {
            at++;
        }
        int[] bounds = new int[8];
        int count = 0;
        while (at < points.length && points[at] != ']') {
            int from = literal();
            int to = from;
            if (at + 1 < points.length && points[at] == '-' && points[at + 1] != ']') {
                at++;
                to = literal();
            }
            if (to < from) {
                throw malformed("a range that runs backwards", open);
            }
            bounds = count == bounds.length ? Arrays.copyOf(bounds, count * 2) : bounds;
            bounds[count++] = from;
            bounds[count++] = to;
        }
        if (at >= points.length) {
            throw malformed("a '[' without its ']'", open);
        }
        if (count == 0) {
            throw malformed("an empty set", open);
        }
        at++;
        int[] ranges = Arrays.copyOf(bounds, count);
        return codePoint -> isInside(ranges, codePoint) != negated;
    }

    private static boolean isInside(int[] ranges, int codePoint) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= codePoint && codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private int literal() {
        if (points[at] == '\\') {
            if (at + 1 >= points.length) {
                throw malformed("a backslash with nothing after it", at);
            }
            at++;
        }
        return points[at++];
    }

    private IllegalArgumentException malformed(String what, int where) {
        return new IllegalArgumentException("The pattern \"" + pattern + "\" has " + what + " at character " + where
                + "; allowed are * ? [abc] [a-z] [^a-z] and a backslash before a character that stands for itself");
    }
}
