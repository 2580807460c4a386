package io.cachekit.redis;

/** Takes the place of a change in the order of its bucket's changes. */
@FunctionalInterface
public interface BackplaneListener {

    /**
     * A change was made.
     *
     * @param bucket the number of the bucket
     * @param incarnation of the bucket
     * @param sequence of the change within the incarnation
     */
    void changed(int bucket, String incarnation, long sequence);
}
