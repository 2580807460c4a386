package io.cachekit;

/** One step of a pattern: matches one code point, except for {@link #ANY_RUN}, which the matcher knows. */
interface GlobToken {

    GlobToken ANY_RUN = codePoint -> true;

    GlobToken ANY_ONE = codePoint -> true;

    boolean matches(int codePoint);

    /** A set of ranges, or what is outside of them. */
    record CodePoints(int[] bounds, int count, boolean negated) implements GlobToken {

        @Override
        public boolean matches(int codePoint) {
            boolean inside = false;
            for (int i = 0; i < count && !inside; i += 2) {
                inside = bounds[i] <= codePoint && codePoint <= bounds[i + 1];
            }
            return inside != negated;
        }
    }
}
