package io.cachekit.testing.redis;

import io.cachekit.testing.redis.ProxiedConnection.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes the client of the next request that contains a text, and delivers that request after some time. Thread-safe. */
public final class LateRequest implements ProxyFilter {

    private final String text;
    private final Duration time;
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile boolean delivered;

    /** Makes a filter for one request. */
    public LateRequest(String text, Duration time) {
        this.text = text;
        this.time = time;
    }

    /** Returns whether the request was delivered. */
    public boolean delivered() {
        return delivered;
    }

    @Override
    public void onRequest(Part part) throws IOException, InterruptedException {
        if (part.text().contains(text) && held.compareAndSet(false, true)) {
            part.abandon();
            Thread.sleep(time.toMillis());
            part.forward();
            delivered = true;
        } else {
            part.forward();
        }
    }
}
