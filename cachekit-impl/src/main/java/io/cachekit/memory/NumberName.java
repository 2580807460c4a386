package io.cachekit.memory;

import org.jspecify.annotations.Nullable;

/**
 * A key in a namespace that is the decimal text of a number, as most keys of records in a database are: found by the number,
 * without its text.
 */
final class NumberName {

    /** From here on a text is no number, or not as {@code Long.toString} writes it. */
    private static final int MAX_LENGTH = 18;

    private final long number;
    private final String namespace;

    NumberName(long number, String namespace) {
        this.number = number;
        this.namespace = namespace;
    }

    /** Whether a text has a name of this kind: as many digits as surely fit, and no zero before others. */
    static boolean fits(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH || (text.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text of a number {@link #fits(String)}. */
    static boolean fits(long number) {
        return number >= 0 && number < 1_000_000_000_000_000_000L;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NumberName that && number == that.number && namespace.equals(that.namespace));
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(number) + namespace.hashCode();
    }

    @Override
    public String toString() {
        return namespace + ":" + number;
    }
}
