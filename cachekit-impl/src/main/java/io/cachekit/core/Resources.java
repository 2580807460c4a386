package io.cachekit.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Deque;

/** Closes the resources of a kit, also if one of them throws. */
final class Resources {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private Resources() {}

    static void closeAll(Deque<AutoCloseable> resources) {
        while (!resources.isEmpty()) {
            AutoCloseable resource = resources.pop();
            try {
                resource.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOGGER.log(
                        Level.WARNING,
                        "A part of the cache kit did not close; it may leak a thread or a connection",
                        e);
            }
        }
    }
}
