package io.cachekit.testing.redis;

import io.cachekit.testing.redis.ProxiedConnection.Part;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Loses replies of a kind; a published message is a reply of its own. Thread-safe. */
public final class LostReplies implements ProxyFilter {

    private static final Pattern BEFORE_MESSAGE = Pattern.compile("(?=[*>]3\r\n\\$7\r\nmessage\r\n)");

    /** The beginning of a message on a channel of changes, in either format. */
    private static final Pattern MESSAGE =
            Pattern.compile("^[*>]3\r\n\\$7\r\nmessage\r\n\\$\\d+\r\n\\{[^\r]+:g(@\\d+)?:[12]\r\n");

    private final Predicate<String> lost;
    private final AtomicInteger count = new AtomicInteger();

    /** Makes a filter that loses the replies for which a test holds. */
    public LostReplies(Predicate<String> lost) {
        this.lost = lost;
    }

    /** Loses published invalidations. */
    public static LostReplies ofMessages() {
        return new LostReplies(LostReplies::isMessage);
    }

    /** Returns whether a reply is a published invalidation, and no heartbeat. */
    public static boolean isMessage(String reply) {
        return MESSAGE.matcher(reply).find();
    }

    /** The number of replies that were lost. */
    public int count() {
        return count.get();
    }

    @Override
    public void onReply(Part part) throws IOException {
        for (String reply : BEFORE_MESSAGE.split(part.text(), -1)) {
            if (lost.test(reply)) {
                int unused = count.incrementAndGet();
            } else {
                part.forward(reply);
            }
        }
    }
}
