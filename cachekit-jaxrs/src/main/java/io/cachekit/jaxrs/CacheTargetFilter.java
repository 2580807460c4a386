package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.http.Target;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/** Notes the target URI as received, before filters rewrite it (RFC 9111 §2). */
@PreMatching
@Priority(1)
public class CacheTargetFilter implements ContainerRequestFilter {

    /** The attributes that a servlet container sets on a forward (Jakarta Servlet §9.4.2). */
    static final String FORWARDED = "jakarta.servlet.forward.request_uri";

    private static final String FORWARDED_QUERY = "jakarta.servlet.forward.query_string";

    private static final String PROPERTY = "io.cachekit.jaxrs.received";

    /**
     * The targets of a request, which differ if filters rewrite it or the server forwards it.
     *
     * @param received the target as the client sent it
     * @param matched the target that the server matched
     * @param uri the URI of the second
     */
    record Targets(Target received, Target matched, URI uri) {}

    /** Leaves a target that is no URI to the server, which refuses it, or to the next filter. */
    @Override
    public void filter(ContainerRequestContext context) {
        try {
            URI uri = context.getUriInfo().getRequestUri();
            Target target = Target.of(uri);
            context.setProperty(PROPERTY, new Targets(received(context, target), target, uri));
        } catch (IllegalArgumentException e) {
            context.removeProperty(PROPERTY);
        }
    }

    /** The targets after matching; the one as received is the matched one if none was noted. */
    static Targets targets(ContainerRequestContext context) {
        URI uri = context.getUriInfo().getRequestUri();
        if (!(context.getProperty(PROPERTY) instanceof Targets noted)) {
            Target target = Target.of(uri);
            return new Targets(target, target, uri);
        }
        return noted.uri().equals(uri) ? noted : new Targets(noted.received(), Target.of(uri), uri);
    }

    private static Target received(ContainerRequestContext context, Target target) {
        if (context.getProperty(Refresh.RECEIVED) instanceof String text) {
            int query = text.indexOf('?');
            return query < 0 ? target.at(text, null) : target.at(text.substring(0, query), text.substring(query + 1));
        }
        return context.getProperty(FORWARDED) instanceof String path
                ? target.at(path, context.getProperty(FORWARDED_QUERY) instanceof String query ? query : null)
                : target;
    }
}
