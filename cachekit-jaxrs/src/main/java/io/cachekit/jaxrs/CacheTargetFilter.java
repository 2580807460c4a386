package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.http.Target;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Notes the target URI as received, before filters rewrite it (RFC 9111 §2). */
@PreMatching
@Priority(1)
public class CacheTargetFilter implements ContainerRequestFilter {

    /** The attributes that a servlet container sets on a forward (Jakarta Servlet §9.4.2). */
    static final String FORWARDED = "jakarta.servlet.forward.request_uri";

    private static final String FORWARDED_QUERY = "jakarta.servlet.forward.query_string";

    private static final String PROPERTY = "io.cachekit.jaxrs.received";

    /**
     * The target of a request as it was received.
     *
     * @param target the target as the client sent it
     * @param uri the URI of the request at that time
     * @param ofUri the target that the URI stands for
     */
    private record Received(Target target, URI uri, Target ofUri) {}

    /** Leaves a target that is no URI to the server, which refuses it, or to the next filter. */
    @Override
    public void filter(ContainerRequestContext context) {
        try {
            context.setProperty(PROPERTY, received(context));
        } catch (IllegalArgumentException e) {
            context.removeProperty(PROPERTY);
        }
    }

    /** The target as received; that of the matched URI if none was noted. */
    static Target received(ContainerRequestContext context, Target matched) {
        return context.getProperty(PROPERTY) instanceof Received received ? received.target() : matched;
    }

    /** The target that the server matched. */
    static Target matched(ContainerRequestContext context) {
        URI uri = context.getUriInfo().getRequestUri();
        return context.getProperty(PROPERTY) instanceof Received received
                        && received.uri().equals(uri)
                ? received.ofUri()
                : Target.of(uri);
    }

    private static Received received(ContainerRequestContext context) {
        URI uri = context.getUriInfo().getRequestUri();
        Target target = Target.of(uri);
        return new Received(received(context, target, context.getProperty(Refresh.RECEIVED)), uri, target);
    }

    private static Target received(ContainerRequestContext context, Target target, @Nullable Object noted) {
        if (noted instanceof String text) {
            int query = text.indexOf('?');
            return query < 0 ? target.at(text, null) : target.at(text.substring(0, query), text.substring(query + 1));
        }
        return context.getProperty(FORWARDED) instanceof String path
                ? target.at(path, context.getProperty(FORWARDED_QUERY) instanceof String query ? query : null)
                : target;
    }
}
