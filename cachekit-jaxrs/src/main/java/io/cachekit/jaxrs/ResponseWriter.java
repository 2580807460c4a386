package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Outcome;
import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Conditions;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.StoredFields;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends answers of the cache in place of a resource's. */
final class ResponseWriter {

    /** The property with the stored body, by which the interceptor recognises it. */
    static final String BODY = "io.cachekit.jaxrs.served";

    private static final Annotation[] NONE = {};

    private ResponseWriter() {}

    static void answer(ContainerRequestContext context, Outcome.Serve serve) {
        context.setProperty(BODY, serve.answer().body());
        Response response = JaxRsAdapter.response(serve.answer());
        if (serve.refresh() != null) {
            context.setProperty(Refresh.PROPERTY, serve.refresh());
            if (String.valueOf(context.getProperty(Refresh.REFRESHER)).startsWith("HTTP/1")) {
                // The client's next request must not wait until the refresh is done.
                response.getHeaders().putSingle("Connection", "close");
            }
        }
        context.abortWith(response);
    }

    /** Replaces the response that a resource made. */
    static void replace(ContainerRequestContext request, ContainerResponseContext response, CachedAnswer answer) {
        request.setProperty(BODY, answer.body());
        response.getHeaders().clear();
        response.setStatus(answer.status());
        if (answer.body() == null) {
            response.setEntity(null);
        } else {
            response.setEntity(answer.body(), NONE, type(answer));
        }
        for (HeaderLine line : answer.headers()) {
            if (line.is(HttpHeaders.CONTENT_TYPE)) {
                // The entity brought one along, which Jersey would refuse to send twice.
                response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, line.value());
            } else {
                response.getHeaders().add(line.name(), line.value());
            }
        }
    }

    /** Turns a response that the client has already into a 304 (RFC 9110 §15.4.5). */
    static void notModified(ContainerResponseContext response, Instant now) {
        List<HeaderLine> kept =
                StoredFields.dated(Conditions.notModifiedHeaders(JaxRsAdapter.lines(response.getHeaders())), now);
        response.setStatus(304);
        response.setEntity(null);
        response.getHeaders().clear();
        JaxRsAdapter.add(response.getHeaders(), kept);
    }

    private static MediaType type(CachedAnswer answer) {
        Optional<HeaderLine> type = answer.headers().stream()
                .filter(line -> line.is(HttpHeaders.CONTENT_TYPE))
                .findFirst();
        try {
            return type.map(line -> MediaType.valueOf(line.value())).orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        } catch (IllegalArgumentException e) {
            return MediaType.APPLICATION_OCTET_STREAM_TYPE;
        }
    }
}
