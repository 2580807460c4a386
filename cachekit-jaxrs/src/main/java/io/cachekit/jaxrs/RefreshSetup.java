package io.cachekit.jaxrs;

import io.cachekit.jaxrs.servlet.RefreshRegistration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the filter that refreshes stale responses, as early as the server allows it: Open Liberty not before its
 * own listeners are done, but still when features are configured. Thread-safe.
 */
final class RefreshSetup {

    private final Set<Object> contexts = ConcurrentHashMap.newKeySet();

    /** Takes what the application's start shows, and tries. */
    void add(Object context) {
        contexts.add(context);
        retry();
    }

    /** Tries again where it was too early. */
    void retry() {
        contexts.removeIf(RefreshSetup::isDone);
    }

    private static boolean isDone(Object context) {
        try {
            RefreshRegistration.register(context);
            return true;
        } catch (IllegalStateException | UnsupportedOperationException e) {
            return false;
        } catch (LinkageError e) {
            // The server doesn't show the Servlet API: the first request after a response became stale refreshes it.
            return true;
        }
    }
}
