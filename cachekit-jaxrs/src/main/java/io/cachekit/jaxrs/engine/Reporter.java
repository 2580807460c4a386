package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports decisions to the listener, the log at DEBUG and the client. Thread-safe. */
final class Reporter {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private final HttpSettings.Status settings;
    private final CacheStatus status;
    private final ResponseListener listener;
    private final EventLog events;

    Reporter(HttpSettings.Status settings, ResponseListener listener, EventLog events) {
        this.events = events;
        this.settings = settings;
        this.status = new CacheStatus(settings.name());
        this.listener = listener;
    }

    CacheStatus status() {
        return status;
    }

    void report(RequestFacts facts, ResponseDecision decision, @Nullable String detail, Supplier<String> member) {
        try {
            listener.answered(decision, detail);
        } catch (RuntimeException e) {
            events.failure(LOG, EventCode.LISTENER_FAILED, e);
        }
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, facts.method() + " " + facts.rawPath() + ": " + member.get());
        }
    }

    /** The header line with the member, unless it is switched off. */
    List<HeaderLine> lines(Supplier<String> member) {
        return settings.sent() ? List.of(new HeaderLine(CacheStatus.FIELD, member.get())) : List.of();
    }
}
