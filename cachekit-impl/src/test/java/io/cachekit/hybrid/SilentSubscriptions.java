package io.cachekit.hybrid;

import io.cachekit.testing.redis.ProxiedConnection;
import io.cachekit.testing.redis.ProxiedConnection.Part;
import io.cachekit.testing.redis.ProxyFilter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Silences subscriptions alone: their connections stay open, and nothing gets through any more. Thread-safe. */
final class SilentSubscriptions implements ProxyFilter {

    /** The connections that have subscribed, and whether they are silent. */
    private final Map<ProxiedConnection, Boolean> muted = new ConcurrentHashMap<>();

    private volatile boolean muteLater;

    /** Silences the present subscriptions; later ones get through. */
    void mute() {
        muted.replaceAll((connection, was) -> true);
    }

    /** Silences later subscriptions too, or no longer. */
    void muteLater(boolean mute) {
        muteLater = mute;
    }

    /** The number of subscriptions that are open and not silent. */
    long audible() {
        return muted.entrySet().stream()
                .filter(entry -> entry.getKey().isOpen() && !entry.getValue())
                .count();
    }

    @Override
    public void onRequest(Part part) throws IOException {
        if (part.text().contains("SUBSCRIBE")) {
            Boolean unused = muted.merge(part.connection(), muteLater, Boolean::logicalOr);
        }
        pass(part);
    }

    @Override
    public void onReply(Part part) throws IOException {
        pass(part);
    }

    private void pass(Part part) throws IOException {
        if (muted.getOrDefault(part.connection(), false)) {
            part.silence();
        } else {
            part.forward();
        }
    }
}
