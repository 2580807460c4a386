package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StorePolicy;
import io.cachekit.jaxrs.http.Validators;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates the head of a response for storing and reuse (RFC 9111 §3, §4). */
final class ResponseEvaluator {

    private static final int MAX_VARY_NAMES = 16;
    /** The most bytes of all header lines of a response that is stored. */
    private static final int MAX_HEADER_BYTES = 65_536;

    private final EngineContext context;
    private final HttpSettings settings;
    private final CacheRequest request;
    private final Instant requested;

    /**
     * Makes an evaluator of the responses to one request.
     *
     * @param requested the time when it went on to the resource
     */
    ResponseEvaluator(EngineContext context, CacheRequest request, Instant requested) {
        this.context = context;
        this.settings = context.settings();
        this.request = request;
        this.requested = requested;
    }

    /**
     * Evaluates a response.
     *
     * @param sent status and header lines as they are sent, without a tag that the cache made
     * @param kept the lines that would be stored: the rest is added anew to each answer
     * @param at the time of the response
     */
    ResponseEvaluation evaluate(ResponseHead sent, List<HeaderLine> kept, Instant at) {
        ResponseControl control =
                ResponseControl.of(sent.headers(), settings.policy().targeted());
        StorePolicy.Caller caller = new StorePolicy.Caller(
                request.isAuthorized(),
                request.isOneCallers(),
                settings.policy().storeSetCookie());
        Optional<Refusal> refusal = StorePolicy.refusal(sent, control, caller);
        if (refusal.isPresent()) {
            return ResponseEvaluation.refused(refusal.get(), at, control);
        }
        Ttl preset = context.ttl(request);
        if (preset.explicit() && !Lifetime.isTimed(sent.headers(), control, settings, at)) {
            return ResponseEvaluation.refused(Refusal.NO_LIFETIME, at, control);
        }
        if (size(sent.headers()) > MAX_HEADER_BYTES) {
            return ResponseEvaluation.refused(Refusal.HEADERS_TOO_LARGE, at, control);
        }
        List<String> names =
                Negotiation.names(request, sent, kept, settings.policy().ignoredVary());
        if (names.size() > MAX_VARY_NAMES) {
            return ResponseEvaluation.refused(Refusal.VARY, at, control);
        }
        Set<String> tags = tags(sent.headers());
        if (tags == null) {
            return ResponseEvaluation.refused(Refusal.TAGS, at, control);
        }
        Lifetime.Basis basis = new Lifetime.Basis(requested, at, Validators.has(sent.headers()), preset);
        Lifetime lifetime = Lifetime.of(sent.headers(), control, request, settings, basis);
        Duration keep = lifetime.keep();
        return keep != null && (keep.isZero() || keep.isNegative())
                ? ResponseEvaluation.refused(Refusal.ALREADY_STALE, at, control)
                : new ResponseEvaluation(null, at, control, names, tags, lifetime);
    }

    /** A tag that the cache made is no validator of the resource's. */
    static ResponseHead withoutOwnTag(ResponseHead head, boolean ownTag) {
        return ownTag && HeaderLines.has(head.headers(), "ETag")
                ? new ResponseHead(
                        head.status(),
                        head.headers().stream().filter(line -> !line.is("ETag")).toList())
                : head;
    }

    /** The tags of a response; null if the request gives too many. */
    private @Nullable Set<String> tags(List<HeaderLine> headers) {
        try {
            Set<String> tags = request.plan().tags(request.facts());
            tags.addAll(Groups.tags(request.facts().origin(), headers));
            return tags;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long size(List<HeaderLine> headers) {
        return headers.stream()
                .mapToLong(line -> line.name().length() + line.value().length())
                .sum();
    }
}
