package io.cachekit;

/**
 * A number of live entries, as far as a backend can count them at a bounded cost. Immutable.
 *
 * @param atLeast the entries that were counted, at least 0
 * @param exact whether there were no others; if not, there may be any number more
 */
public record EntryCount(long atLeast, boolean exact) {

    private static final EntryCount UNKNOWN = new EntryCount(0, false);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code atLeast} is negative
     */
    public EntryCount {
        if (atLeast < 0) {
            throw new IllegalArgumentException("atLeast is " + atLeast + "; it must be at least 0");
        }
    }

    /**
     * The count of a backend that can't tell.
     *
     * @return at least 0
     */
    public static EntryCount unknown() {
        return UNKNOWN;
    }

    /**
     * A complete count.
     *
     * @param entries the number, at least 0
     * @return that number and no more
     * @throws IllegalArgumentException if it is negative
     */
    public static EntryCount exactly(long entries) {
        return new EntryCount(entries, true);
    }

    /**
     * An incomplete count.
     *
     * @param entries the number, at least 0
     * @return that number or more
     * @throws IllegalArgumentException if it is negative
     */
    public static EntryCount atLeast(long entries) {
        return new EntryCount(entries, false);
    }

    /**
     * Adds the count of other entries.
     *
     * @param other a count of entries that this one leaves out
     * @return the sum, exact if both are
     */
    public EntryCount plus(EntryCount other) {
        return new EntryCount(atLeast + other.atLeast, exact && other.exact);
    }
}
