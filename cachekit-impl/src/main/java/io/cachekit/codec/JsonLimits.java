package io.cachekit.codec;

import io.cachekit.CacheSerializationException;

/**
 * Limits of JSON, to refuse nesting that overflows the stack, and numbers that are short as text
 * and endless as an integer. One pass over the bytes, before a parser sees them.
 */
final class JsonLimits {

    static final int MAX_DEPTH = 256;

    static final int MAX_DIGITS = 1000;

    static final int MAX_EXPONENT_DIGITS = 4;

    private JsonLimits() {}

    /** Refuses bytes that are beyond the limits. */
    static void check(byte[] json) {
        check(json, 0, json.length);
    }

    /** The same for a part of an array. */
    static void check(byte[] json, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            byte b = json[at];
            if (b == '"') {
                at = afterString(json, at + 1, to);
            } else if ((b >= '0' && b <= '9') || b == '-') {
                at = afterNumber(json, at, to);
            } else {
                if (b == '[' || b == '{') {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw new CacheSerializationException(
                                "The JSON is nested deeper than " + MAX_DEPTH + " levels, which is the limit");
                    }
                } else if (b == ']' || b == '}') {
                    depth--;
                }
                at++;
            }
        }
    }

    private static int afterString(byte[] json, int start, int to) {
        int at = start;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int afterNumber(byte[] json, int start, int to) {
        int at = start;
        int exponentAt = -1;
        while (at < to && isOfNumber(json[at])) {
            if (json[at] == 'e' || json[at] == 'E') {
                exponentAt = at;
            }
            at++;
        }
        int digits = (exponentAt < 0 ? at : exponentAt) - start;
        int exponent = exponentAt < 0 ? 0 : at - exponentAt - 2; // the letter and a sign
        if (digits > MAX_DIGITS || exponent > MAX_EXPONENT_DIGITS) {
            throw new CacheSerializationException("The JSON has a number of more than " + MAX_DIGITS
                    + " digits, or an exponent of more than " + MAX_EXPONENT_DIGITS + ", which are the limits");
        }
        return at;
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }
}
