package io.cachekit.jaxrs.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that waits, and begins again once: after its wait or a time-out. Thread-safe. */
final class SuspendedRequest implements AsyncListener {

    private static final int PATIENCE = 100_000;

    private final AsyncContext context;
    private final AtomicBoolean resumed = new AtomicBoolean();
    private volatile boolean dispatched;

    SuspendedRequest(AsyncContext context) {
        this.context = context;
    }

    void resume() {
        if (resumed.compareAndSet(false, true)) {
            try {
                context.dispatch();
            } catch (IllegalStateException e) {
                // the client has gone
            }
            dispatched = true;
        }
    }

    /** A container answers with an error if nothing was dispatched before this returns. */
    @Override
    public void onTimeout(AsyncEvent event) {
        resume();
        for (int i = 0; i < PATIENCE && !dispatched; i++) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        resumed.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        resumed.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the request has begun again, and is asynchronous on its own account
    }
}
