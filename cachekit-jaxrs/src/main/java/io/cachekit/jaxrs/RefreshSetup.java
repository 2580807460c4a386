package io.cachekit.jaxrs;

import io.cachekit.jaxrs.servlet.RefreshRegistration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the servlet filters as early as the server allows it: Open Liberty not before its own
 * listeners are done, but still when features are configured. Thread-safe.
 */
final class RefreshSetup {

    private final Set<Object> contexts = ConcurrentHashMap.newKeySet();

    /** Takes the payload of the application's start, and tries. */
    void add(Object context) {
        contexts.add(context);
        retry();
    }

    /** Tries again if it was too early. */
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
            // Without the Servlet API the first request that finds a response stale refreshes it.
            return true;
        }
    }
}
