package io.cachekit.core;

import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.util.Deque;

/** Closes the resources of a kit, also if one of them throws. */
final class Resources {

    private static final Logger LOGGER = System.getLogger("io.cachekit.core");

    private Resources() {}

    static void closeAll(Deque<AutoCloseable> resources, EventLog events) {
        while (!resources.isEmpty()) {
            AutoCloseable resource = resources.pop();
            try {
                resource.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                events.failure(LOGGER, EventCode.NOT_CLOSED, e);
            }
        }
    }
}
