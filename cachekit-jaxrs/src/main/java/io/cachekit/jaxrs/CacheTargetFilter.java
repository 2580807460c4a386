package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.http.Target;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Notes the target URI as it was received, before filters of the application rewrite it (RFC 9111 §2). */
@PreMatching
@Priority(1)
public class CacheTargetFilter implements ContainerRequestFilter {

    /** The attributes that a servlet container sets where a request was forwarded (Jakarta Servlet §9.4.2). */
    static final String FORWARDED = "jakarta.servlet.forward.request_uri";

    private static final String FORWARDED_QUERY = "jakarta.servlet.forward.query_string";

    private static final String PROPERTY = "io.cachekit.jaxrs.received";

    /** Makes the filter; the server does. */
    public CacheTargetFilter() {
        // nothing to do
    }

    /** A target that is no URI is the server's to refuse, or the next filter's to mend. */
    @Override
    public void filter(ContainerRequestContext context) {
        try {
            context.setProperty(PROPERTY, received(context));
        } catch (IllegalArgumentException e) {
            context.removeProperty(PROPERTY);
        }
    }

    /** The target as received; that of the matched URI where none was noted. */
    static Target target(ContainerRequestContext context) {
        return context.getProperty(PROPERTY) instanceof Target target
                ? target
                : Target.of(context.getUriInfo().getRequestUri());
    }

    private static Target received(ContainerRequestContext context) {
        if (context.getProperty(Refresh.RECEIVED) instanceof String uri) {
            int query = uri.indexOf('?');
            Target base = Target.of(context.getUriInfo().getBaseUri());
            return query < 0 ? base.at(uri, null) : base.at(uri.substring(0, query), uri.substring(query + 1));
        }
        Target target = Target.of(context.getUriInfo().getRequestUri());
        return context.getProperty(FORWARDED) instanceof String path
                ? target.at(path, context.getProperty(FORWARDED_QUERY) instanceof String query ? query : null)
                : target;
    }
}
