package io.cachekit.jaxrs.engine;

import io.cachekit.CacheMode;
import io.cachekit.CacheService;
import io.cachekit.ResponseDecision;
import io.cachekit.ResponseDetail;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestControl;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.support.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state that all exchanges of an application share. Thread-safe.
 *
 * @param service the store of responses
 * @param events the log for operators
 * @param late the methods whose heads change after Jakarta REST: their responses are not stored
 */
record EngineContext(
        CacheService service,
        HttpSettings settings,
        Reporter reporter,
        EventLog events,
        Set<CachePlan> late,
        InstantSource time) {

    EngineContext(
            CacheService service,
            HttpSettings settings,
            ResponseListener listener,
            EventLog events,
            InstantSource time) {
        this(
                service,
                settings,
                new Reporter(settings.status(), listener, events),
                events,
                ConcurrentHashMap.newKeySet(),
                time);
    }

    Instant now() {
        return time.instant();
    }

    /** A plan's hash is not cheap, and hardly any application has such methods. */
    boolean isLate(CachePlan plan) {
        return !late.isEmpty() && late.contains(plan);
    }

    /** The directives of a request, without advice unless that is honoured (RFC 9111 §5.2.1). */
    RequestControl control(RequestFacts facts) {
        RequestControl control = RequestControl.of(facts);
        return settings.policy().advice() == HttpSettings.Advice.HONOUR ? control : control.withoutAdvice();
    }

    /** The TTL of the annotation, else of {@code cachekit.http}, else of the namespace. */
    Ttl ttl(CacheRequest request) {
        Ttl ttl = request.plan().ttl();
        if (!ttl.isOpen()) {
            return ttl;
        }
        if (!settings.ttl().isOpen()) {
            return settings.ttl();
        }
        return view(request)
                .defaultTtl()
                .map(duration -> new Ttl(duration, false))
                .orElseGet(() -> new Ttl(null, true));
    }

    /** The reason for which the service bypasses the cache. */
    String bypassDetail(CacheRequest request) {
        boolean off = view(request).mode() == CacheMode.OFF;
        return (off ? ResponseDetail.OFF : ResponseDetail.TRANSACTION).token();
    }

    CacheService view(CacheRequest request) {
        String namespace = request.place().namespace();
        return namespace == null ? service : service.namespace(namespace);
    }

    /** Reports a request that went on to the resource; returns the header lines that say so. */
    List<HeaderLine> report(
            CacheRequest request,
            ForwardReason reason,
            ResponseDecision decision,
            int status,
            @Nullable String detail,
            boolean stored) {
        Supplier<String> member = () -> reporter.status()
                .forwarded(
                        reason.fwd(),
                        status,
                        new CacheStatus.Forwarding(stored, Optional.ofNullable(reason.collapsed()), detail));
        reporter.report(request.facts(), decision, detail, member);
        return reporter.lines(member);
    }
}
