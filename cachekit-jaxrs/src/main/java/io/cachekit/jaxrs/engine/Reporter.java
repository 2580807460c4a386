package io.cachekit.jaxrs.engine;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells how a request was answered: the client, the listener, and the log at DEBUG. Thread-safe. */
final class Reporter {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private final HttpSettings.Status settings;
    private final CacheStatus status;
    private final ResponseListener listener;

    Reporter(HttpSettings.Status settings, ResponseListener listener) {
        this.settings = settings;
        this.status = new CacheStatus(settings.name(), settings.key());
        this.listener = listener;
    }

    CacheStatus status() {
        return status;
    }

    /** The header line to send: one with our member, or none. */
    List<HeaderLine> tell(
            RequestFacts facts, ResponseDecision decision, @Nullable String detail, Supplier<String> member) {
        try {
            listener.answered(decision, detail);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A listener failed, which must not harm the answer", e);
        }
        boolean logged = LOG.isLoggable(Level.DEBUG);
        if (!logged && !settings.sent()) {
            return List.of();
        }
        String text = member.get();
        if (logged) {
            LOG.log(Level.DEBUG, facts.method() + " " + facts.rawPath() + ": " + text);
        }
        return settings.sent() ? List.of(new HeaderLine(CacheStatus.FIELD, text)) : List.of();
    }
}
