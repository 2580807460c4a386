package io.cachekit.dashboards;

import io.cachekit.testing.redis.ProxiedConnection.Part;
import io.cachekit.testing.redis.ProxyFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Filters that leave commands alone, and lose or delay messages of pub/sub. */
final class LateMessages {

    private LateMessages() {}

    /** Loses one message of three. */
    static ProxyFilter lost() {
        AtomicInteger seen = new AtomicInteger();
        return new ProxyFilter() {
            @Override
            public void onReply(Part part) throws IOException {
                if (!isMessage(part) || seen.incrementAndGet() % 3 != 0) {
                    part.forward();
                }
            }
        };
    }

    /** Delays each message by this much, and keeps their order. */
    static ProxyFilter late(Duration time, ScheduledExecutorService single) {
        return new ProxyFilter() {
            @Override
            public void onReply(Part part) throws IOException {
                if (!isMessage(part)) {
                    part.forward();
                    return;
                }
                var unused = single.schedule(() -> forward(part), time.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }

    private static void forward(Part part) {
        try {
            part.forward();
        } catch (IOException e) {
            part.close();
        }
    }

    private static boolean isMessage(Part part) {
        return part.text().startsWith("$7\r\nmessage", "*3\r\n".length());
    }
}
