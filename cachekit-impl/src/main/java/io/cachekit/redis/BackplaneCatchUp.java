package io.cachekit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bucket's reply to a poll or a look.
 *
 * @param incarnation of the bucket
 * @param sequence of its last change, or of the last one of {@code messages} if there are more
 * @param complete whether {@code messages} are all since the version of the request, or the first
 *     ones
 * @param more whether there are more
 * @param messages in their order
 */
public record BackplaneCatchUp(
        String incarnation, long sequence, boolean complete, boolean more, List<BackplaneMessage> messages) {

    private static final long FIRST_ONES = 2;

    /** Makes a reply after which nothing is missing. */
    public BackplaneCatchUp(String incarnation, long sequence, boolean complete, List<BackplaneMessage> messages) {
        this(incarnation, sequence, complete, false, messages);
    }

    /** Copies the list. */
    public BackplaneCatchUp {
        messages = List.copyOf(messages);
    }

    /** Reads what {@code catchup.lua} returns. */
    static BackplaneCatchUp of(List<Object> reply) {
        List<BackplaneMessage> messages = new ArrayList<>();
        long code = (Long) reply.get(2);
        boolean complete = code > 0;
        for (Object bytes : reply.subList(3, reply.size())) {
            Optional<BackplaneMessage> message = BackplaneMessage.parse((byte[]) bytes);
            complete &= message.isPresent();
            message.ifPresent(messages::add);
        }
        boolean more = complete && code == FIRST_ONES;
        return new BackplaneCatchUp(BucketScripts.text(reply.get(0)), (Long) reply.get(1), complete, more, messages);
    }
}
