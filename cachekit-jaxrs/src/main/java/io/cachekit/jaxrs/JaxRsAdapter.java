package io.cachekit.jaxrs;

import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.ResponseHead;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Translates between the types of Jakarta REST and of the cache. */
final class JaxRsAdapter {

    private static final String HELIDON = "io.helidon.security.";

    private JaxRsAdapter() {}

    static RequestFacts facts(ContainerRequestContext context, Roles roles, List<String> anonymous) {
        UriInfo uri = context.getUriInfo();
        CacheTargetFilter.Targets targets = CacheTargetFilter.targets(context);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Not by entrySet(): Liberty's shows the header lines from before the filters.
        for (String name : context.getHeaders().keySet()) {
            headers.put(name, List.copyOf(context.getHeaders().get(name)));
        }
        boolean head = "HEAD".equals(context.getProperty(CacheMethodFilter.PROPERTY));
        return new RequestFacts(
                head ? "HEAD" : context.getMethod(),
                principal(context.getSecurityContext(), anonymous),
                roles.permit(context.getSecurityContext()),
                targets.received(),
                targets.matched(),
                headers,
                uri.getPathParameters(),
                uri.getQueryParameters());
    }

    /** The name of the caller by now: filters and resources can log a caller in. */
    static @Nullable String principal(@Nullable SecurityContext security, List<String> anonymous) {
        Principal principal = security == null ? null : security.getUserPrincipal();
        if (security == null || principal == null || isNobody(security, principal, anonymous)) {
            return null;
        }
        return Objects.requireNonNullElse(principal.getName(), "");
    }

    /**
     * True if the principal stands for callers who are not logged in: it has a configured name, or
     * is the one of Helidon, and the container knows of no authentication. The name alone is not
     * sufficient for Helidon's: elsewhere a user may have chosen it.
     */
    private static boolean isNobody(SecurityContext security, Principal principal, List<String> anonymous) {
        String name = principal.getName();
        boolean helidons =
                "<ANONYMOUS>".equals(name) && principal.getClass().getName().startsWith(HELIDON);
        return name != null && (helidons || anonymous.contains(name)) && security.getAuthenticationScheme() == null;
    }

    /** The response as the resource made it; a cookie counts as a header line. */
    static ResponseHead head(ContainerResponseContext context) {
        List<HeaderLine> lines = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : context.getStringHeaders().entrySet()) {
            field.getValue().forEach(value -> lines.add(new HeaderLine(field.getKey(), value)));
        }
        if (!context.getCookies().isEmpty() && !HeaderLines.has(lines, "Set-Cookie")) {
            lines.add(new HeaderLine("Set-Cookie", ""));
        }
        return new ResponseHead(context.getStatus(), lines);
    }

    static List<HeaderLine> lines(MultivaluedMap<String, Object> headers) {
        List<HeaderLine> lines = new ArrayList<>();
        for (String name : headers.keySet()) {
            headers.get(name).forEach(value -> lines.add(new HeaderLine(name, text(value))));
        }
        return lines;
    }

    static void add(MultivaluedMap<String, Object> headers, List<HeaderLine> lines) {
        lines.forEach(line -> headers.add(line.name(), line.value()));
    }

    static Response response(CachedAnswer answer) {
        Response.ResponseBuilder builder = Response.status(answer.status());
        answer.headers().forEach(line -> builder.header(line.name(), line.value()));
        return answer.body() == null
                ? builder.build()
                : builder.entity(answer.body()).build();
    }

    @SuppressWarnings("unchecked") // the delegate of a class reads objects of that class
    static String text(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        RuntimeDelegate.HeaderDelegate<Object> delegate = (RuntimeDelegate.HeaderDelegate<Object>)
                RuntimeDelegate.getInstance().createHeaderDelegate(value.getClass());
        return delegate == null ? value.toString() : delegate.toString(value);
    }
}
