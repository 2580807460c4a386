package io.cachekit.jaxrs;

import io.cachekit.support.EventLog;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;

/** Finds the log of events of the kit. */
final class KitEvents {

    private KitEvents() {}

    /** The log of the kit; one that nobody reads if the service is another's. */
    static EventLog of(Instance<EventLog> logs) {
        return logs.isResolvable() ? logs.get() : new EventLog(InstantSource.system());
    }
}
