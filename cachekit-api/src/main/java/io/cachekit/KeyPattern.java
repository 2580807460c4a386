package io.cachekit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A glob over Unicode code points: {@code *} is any run, also an empty one, {@code ?} one code point, {@code [abc]},
 * {@code [a-z]} and {@code [^a-z]} one of a set or not, and a backslash makes the next character stand for itself. The
 * whole string must match. One matcher serves all backends. Immutable and thread-safe; matching takes at most the
 * product of both lengths.
 */
public final class KeyPattern {

    private final String pattern;
    private final GlobParser.Token[] tokens;

    private KeyPattern(String pattern) {
        this.pattern = pattern;
        this.tokens = new GlobParser(pattern).parse();
    }

    /**
     * Reads a pattern.
     *
     * @param pattern the pattern, not blank
     * @return the compiled pattern
     * @throws IllegalArgumentException if it is blank, or has an unclosed or empty set, a reversed range or a trailing
     *     backslash; the message names the place
     */
    public static KeyPattern compile(String pattern) {
        Names.check("pattern", Objects.requireNonNull(pattern, "pattern"));
        return new KeyPattern(pattern);
    }

    /**
     * Makes a string stand for itself inside a pattern.
     *
     * @param literal any string
     * @return the string with its special characters escaped
     */
    public static String escape(String literal) {
        StringBuilder escaped = new StringBuilder(literal.length() + 8);
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if ("*?[]^-\\".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /**
     * Checks whether the whole string matches.
     *
     * @param candidate the string
     * @return true if it matches
     */
    public boolean matches(String candidate) {
        int at = 0;
        int token = 0;
        int star = -1;
        int resume = 0;
        while (at < candidate.length()) {
            int codePoint = candidate.codePointAt(at);
            if (token < tokens.length && tokens[token] == GlobParser.Token.ANY_RUN) {
                star = token++;
                resume = at;
            } else if (token < tokens.length && tokens[token].matches(codePoint)) {
                token++;
                at += Character.charCount(codePoint);
            } else if (star >= 0) {
                token = star + 1;
                resume += Character.charCount(candidate.codePointAt(resume));
                at = resume;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == GlobParser.Token.ANY_RUN) {
            token++;
        }
        return token == tokens.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPattern that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** {@return the pattern as it was given} */
    @Override
    public String toString() {
        return pattern;
    }
}
