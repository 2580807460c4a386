package io.cachekit.redis;

import java.util.List;

/**
 * A bucket's reply to a poll.
 *
 * @param incarnation of the bucket
 * @param sequence of its last change
 * @param complete whether {@code messages} are all since the version of the poll
 * @param messages in their order
 */
public record BackplaneCatchUp(String incarnation, long sequence, boolean complete, List<BackplaneMessage> messages) {

    /** Copies the list. */
    public BackplaneCatchUp {
        messages = List.copyOf(messages);
    }
}
