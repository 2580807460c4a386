package io.cachekit.redis;

import java.util.List;

/**
 * What a bucket's master says about its changes.
 *
 * @param incarnation the bucket's
 * @param sequence of its last change
 * @param complete whether {@code changes} are all since the one that was named in the question
 * @param changes in their order
 */
public record BackplaneCatchUp(String incarnation, long sequence, boolean complete, List<BackplaneMessage> changes) {

    /** Copies the list. */
    public BackplaneCatchUp {
        changes = List.copyOf(changes);
    }
}
