package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StorePolicy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The request fields that a stored response may safely depend on (RFC 9111 §4.1). */
public final class KeyCoverage {

    /** Stands for the session of the client. */
    public static final String SESSION = "(session)";

    /** Stands for the principal. */
    public static final String CALLER = "(caller)";

    /** In the key, or handled by the cache before and after the resource. */
    private static final Set<String> HANDLED = Set.of(
            "host",
            ":authority",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "range",
            "cache-control",
            "pragma",
            "content-length",
            "transfer-encoding");

    private final CacheRequest request;
    private final ResponseHead head;
    private final HttpSettings settings;

    KeyCoverage(CacheRequest request, ResponseHead head, HttpSettings settings) {
        this.request = request;
        this.head = head;
        this.settings = settings;
    }

    /** The names, in lower case, that make responses differ which the cache takes for the same. */
    List<String> lacking(Collection<String> read) {
        Set<String> varying = Set.copyOf(Negotiation.names(request, head, head.headers(), List.of()));
        List<String> keyed = keyed();
        return read.stream()
                .filter(name -> {
                    String field = field(name);
                    return !varying.contains(field) && !keyed.contains(field) && !isHandled(field);
                })
                .toList();
    }

    /** A client has its session by its cookie. */
    private static String field(String name) {
        return name.equals(SESSION) ? "cookie" : name;
    }

    /** The fields in the templates of key and namespace, and those that no key need hold. */
    private List<String> keyed() {
        CachePlan plan = request.plan();
        Stream<Placeholder> ignored = plan.resource().ignored().stream()
                .map(one -> one.source() == Placeholder.Source.ANY ? one.of(Placeholder.Source.HEADER) : one);
        return Stream.concat(plan.identifying(), ignored)
                .map(KeyCoverage::field)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> field(Placeholder placeholder) {
        return switch (placeholder.source()) {
            case HEADER -> Optional.of(placeholder.name().toLowerCase(Locale.ROOT));
            case COOKIE -> Optional.of("cookie");
            default -> Optional.empty();
        };
    }

    /** True for a field that every key, or the cache itself, takes account of. */
    static boolean isInEveryKey(String field) {
        return HANDLED.contains(field) || field.equals("accept") || field.equals("authorization");
    }

    /** Negotiation names Accept unless the media type in the key stands for it. */
    private boolean isHandled(String name) {
        return switch (name) {
            case "accept" -> true;
            case "authorization" -> isAuthorizationApart();
            case "cookie" ->
                request.plan().policy().perUser() && request.facts().principal() != null;
            case CALLER ->
                request.plan().policy().perUser() || !settings.policy().shareWithPrincipals();
            default -> HANDLED.contains(name);
        };
    }

    /** True if no request with Authorization gets this response, or only its caller's. */
    private boolean isAuthorizationApart() {
        ResponseControl control =
                ResponseControl.of(head.headers(), settings.policy().targeted());
        return request.plan().policy().perUser() || !StorePolicy.authorizable(control);
    }
}
