package io.cachekit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a glob into its tokens, over code points. */
final class GlobParser {

    private final String pattern;
    private final int[] points;
    private int at;

    GlobParser(String pattern) {
        this.pattern = pattern;
        this.points = pattern.codePoints().toArray();
    }

    GlobToken[] parse() {
        List<GlobToken> tokens = new ArrayList<>();
        while (at < points.length) {
            GlobToken token = next();
            boolean repeatedRun = token == GlobToken.ANY_RUN
                    && !tokens.isEmpty()
                    && tokens.get(tokens.size() - 1) == GlobToken.ANY_RUN;
            if (!repeatedRun) {
                tokens.add(token);
            }
        }
        return tokens.toArray(GlobToken[]::new);
    }

    private GlobToken next() {
        return switch (points[at]) {
            case '*' -> {
                at++;
                yield GlobToken.ANY_RUN;
            }
            case '?' -> {
                at++;
                yield GlobToken.ANY_ONE;
            }
            case '[' -> set();
            default -> {
                int literal = literal();
                yield codePoint -> codePoint == literal;
            }
        };
    }

    private GlobToken set() {
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
        return new CodePointSet(Arrays.copyOf(bounds, count), negated);
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
