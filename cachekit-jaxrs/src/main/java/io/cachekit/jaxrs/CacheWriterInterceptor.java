package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.BodyBuffer;
import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.LateHead;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.Conditions;
import io.cachekit.jaxrs.http.EntityTags;
import io.cachekit.jaxrs.http.HeaderChanges;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StoredFields;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the body of a response, inside any compression, and stores it once it is complete: a
 * writer that throws stores nothing. On a hit it writes the stored bytes, past the interceptors
 * whose work they hold. It also gives the response an entity tag, and answers 304 if the client has
 * that already.
 */
@Provider
@CachedResponse
@Priority(Priorities.ENTITY_CODER + 500)
public class CacheWriterInterceptor implements WriterInterceptor {

    /** The property with the bytes of outer interceptors: the first byte would send the head. */
    static final String HELD = "io.cachekit.jaxrs.held";

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object entity = context.getEntity();
        if (entity instanceof byte[] body && entity == context.getProperty(ResponseWriter.BODY)) {
            context.getOutputStream().write(body);
            return;
        }
        if (!(context.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)
                || !exchange.collects()) {
            context.proceed();
            return;
        }
        if (!exchange.response().isUnchanged(entity)) {
            JaxRsAdapter.add(context.getHeaders(), exchange.response().pass(Refusal.REPLACED));
            release(context);
            context.proceed();
            return;
        }
        try {
            collect(context, exchange);
        } finally {
            exchange.fail();
        }
    }

    private static void collect(WriterInterceptorContext context, ForwardedExchange exchange) throws IOException {
        List<HeaderLine> before = JaxRsAdapter.lines(context.getHeaders());
        OutputStream out = context.getOutputStream();
        BodyBuffer buffer = new BodyBuffer(exchange.maxBodyBytes(), out, () -> passOn(context, exchange));
        context.setOutputStream(buffer);
        try {
            context.proceed();
        } finally {
            context.setOutputStream(out);
        }
        byte[] body = buffer.body();
        if (body != null) {
            finish(context, exchange, before, body);
            exchange.response().late().ifPresent(late -> context.setProperty(LateHead.PROPERTY, late));
            release(context);
            out.write(body);
        }
    }

    private static void release(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(HELD) instanceof BodyBuffer held) {
            held.release();
        }
    }

    private static void passOn(WriterInterceptorContext context, ForwardedExchange exchange) throws IOException {
        give(context, exchange, exchange.response().pass(Refusal.TOO_LARGE));
        release(context);
    }

    private static void finish(
            WriterInterceptorContext context, ForwardedExchange exchange, List<HeaderLine> before, byte[] body) {
        MultivaluedMap<String, Object> headers = context.getHeaders();
        List<HeaderLine> now = JaxRsAdapter.lines(headers);
        ResponseHead kept = complete(context, exchange, before, now);
        ResponseHead sent =
                ResponseHeads.sent(new ResponseHead(kept.status(), now), context.getProperty(ContainerHead.PROPERTY));
        boolean foreign = !HeaderLines.has(exchange.response().head().headers(), "ETag");
        if (kept.status() == 200 && !HeaderLines.has(sent.headers(), "ETag")) {
            List<HeaderLine> tagged = new ArrayList<>(kept.headers());
            tagged.add(new HeaderLine("ETag", EntityTags.of(body)));
            kept = new ResponseHead(kept.status(), tagged);
            HeaderLines.first(exchange.tagged(tagged), "ETag").ifPresent(tag -> headers.putSingle("ETag", tag));
        }
        boolean own = foreign && HeaderLines.has(kept.headers(), "ETag");
        give(context, exchange, exchange.response().finish(kept, sent.headers(), body, own));
    }

    /** Adds the last lines, unless the client has the response already: a 304 replaces it. */
    private static void give(WriterInterceptorContext context, ForwardedExchange exchange, List<HeaderLine> status) {
        JaxRsAdapter.add(context.getHeaders(), status);
        List<HeaderLine> sent = JaxRsAdapter.lines(context.getHeaders());
        if (exchange.notModified(exchange.response().head().status(), sent)) {
            exchange.close();
            ResponseHead head = exchange.response().head();
            List<HeaderLine> lines = new ArrayList<>(head.headers());
            lines.addAll(exchange.response().additions());
            if (!HeaderLines.has(lines, "ETag")) {
                HeaderLines.first(sent, "ETag").ifPresent(tag -> lines.add(new HeaderLine("ETag", tag)));
            }
            List<HeaderLine> kept = new ArrayList<>(Conditions.notModifiedHeaders(lines));
            kept.addAll(status);
            throw new CacheNotModifiedMapper.NotModified(
                    JaxRsAdapter.response(new CachedAnswer(304, StoredFields.dated(kept, exchange.now()), null)));
        }
    }

    /**
     * The lines of the resource, its writer and the inner interceptors: filters run again on a hit.
     */
    private static ResponseHead complete(
            WriterInterceptorContext context,
            ForwardedExchange exchange,
            List<HeaderLine> before,
            List<HeaderLine> now) {
        List<HeaderLine> lines =
                new ArrayList<>(HeaderChanges.applied(exchange.response().head().headers(), before, now));
        if (!HeaderLines.has(lines, "Content-Type")) {
            Optional<String> sent = HeaderLines.first(now, "Content-Type")
                    .or(() -> Optional.ofNullable(context.getMediaType()).map(JaxRsAdapter::text));
            sent.ifPresent(type -> lines.add(new HeaderLine("Content-Type", type)));
        }
        if (!HeaderLines.has(lines, "ETag")) {
            HeaderLines.all(now, "ETag").forEach(tag -> lines.add(new HeaderLine("ETag", tag)));
        }
        return new ResponseHead(exchange.response().head().status(), lines);
    }
}
