package io.cachekit.jaxrs.engine;

import io.cachekit.CacheService;
import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestControl;
import io.cachekit.jaxrs.http.RequestFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all exchanges of an application share.
 *
 * @param service where responses are stored
 * @param settings the settings
 * @param reporter who tells what was decided
 * @param late the methods whose responses are not stored because their heads change late
 * @param time the clock
 */
record EngineContext(
        CacheService service, HttpSettings settings, Reporter reporter, LateHeadPlans late, InstantSource time) {

    static EngineContext of(
            CacheService service, HttpSettings settings, ResponseListener listener, InstantSource time) {
        return new EngineContext(
                service, settings, new Reporter(settings.status(), listener), new LateHeadPlans(), time);
    }

    Instant now() {
        return time.instant();
    }

    /** The directives of a request, without advice unless that is honoured (RFC 9111 §5.2.1). */
    RequestControl control(RequestFacts facts) {
        RequestControl control = RequestControl.of(facts);
        return settings.policy().advice() == HttpSettings.Advice.HONOUR ? control : control.withoutAdvice();
    }

    /** Tells of a request that went on to the resource. */
    List<HeaderLine> forwarded(
            CacheRequest request,
            ForwardReason reason,
            ResponseDecision decision,
            int status,
            @Nullable String detail,
            boolean stored) {
        return reporter.tell(
                request.facts(),
                decision,
                detail,
                () -> reporter.status()
                        .forwarded(
                                reason.fwd(),
                                status,
                                new CacheStatus.Forwarding(
                                        stored, Optional.ofNullable(reason.collapsed()), detail, reason.key())));
    }
}
