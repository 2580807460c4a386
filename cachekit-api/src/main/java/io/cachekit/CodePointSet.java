package io.cachekit;

/** A set of ranges of code points, or what is outside of them. */
final class CodePointSet implements GlobToken {

    private final int[] bounds;
    private final boolean negated;

    CodePointSet(int[] bounds, boolean negated) {
        this.bounds = bounds;
        this.negated = negated;
    }

    @Override
    public boolean matches(int codePoint) {
        boolean inside = false;
        for (int i = 0; i < bounds.length && !inside; i += 2) {
            inside = bounds[i] <= codePoint && codePoint <= bounds[i + 1];
        }
        return inside != negated;
    }
}
