package io.cachekit.jaxrs;

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

/**
 * Collects the body of a response, inside any compression, and stores it once it is complete: a writer that throws
 * stores nothing. On a hit it writes the stored bytes, past the interceptors whose work they hold. Also gives the response an entity tag, and answers 304 where the client has that already.
 */
@Provider
@CachedResponse
@Priority(Priorities.ENTITY_CODER + 500)
public class CacheWriterInterceptor implements WriterInterceptor {

    /** Makes the interceptor; the server does. */
    public CacheWriterInterceptor() {
        // nothing to do
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object entity = context.getEntity();
        if (entity instanceof byte[] body && entity == context.getProperty(CacheRequestFilter.SERVED)) {
            context.getOutputStream().write(body);
            return;
        }
        if (!(context.getProperty(Exchange.PROPERTY) instanceof Exchange exchange) || !exchange.collects()) {
            context.proceed();
            return;
        }
        if (!exchange.isUnchanged(entity)) {
            context.getHeaders().add(CacheStatus.FIELD, exchange.pass());
            context.proceed();
            return;
        }
        List<HeaderLine> before = JaxRs.lines(context.getHeaders());
        OutputStream out = context.getOutputStream();
        BodyBuffer buffer = new BodyBuffer(
                exchange.maxBodyBytes(), out, () -> context.getHeaders().add(CacheStatus.FIELD, exchange.pass()));
        context.setOutputStream(buffer);
        try {
            context.proceed();
        } finally {
            context.setOutputStream(out);
        }
        byte[] body = buffer.body();
        if (body != null) {
            finish(context, exchange, before, body);
            out.write(body);
        }
    }

    private static void finish(
            WriterInterceptorContext context, Exchange exchange, List<HeaderLine> before, byte[] body) {
        MultivaluedMap<String, Object> headers = context.getHeaders();
        int status = exchange.head().status();
        if (status == 200 && !HeaderLines.has(JaxRs.lines(headers), "ETag")) {
            headers.putSingle("ETag", EntityTags.of(body));
        }
        List<HeaderLine> now = JaxRs.lines(headers);
        ResponseHead complete = complete(context, exchange, before, now);
        String member = StorePolicy.allows(now) ? exchange.finish(complete, body) : exchange.pass();
        headers.add(CacheStatus.FIELD, member);
        if (exchange.notModified(status, now)) {
            exchange.close();
            throw new CacheNotModified(JaxRs.response(notModified(complete, member)));
        }
    }

    /** What the client needs to go on with what it has; the other filters run again, and add theirs. */
    private static Answer notModified(ResponseHead complete, String member) {
        List<HeaderLine> sent = new ArrayList<>(Conditions.notModifiedHeaders(complete.headers()));
        sent.add(new HeaderLine(CacheStatus.FIELD, member));
        return new Answer(304, sent, null);
    }

    /** What the resource set, and what its writer and we added: not what other filters did, who run again on a hit. */
    private static ResponseHead complete(
            WriterInterceptorContext context, Exchange exchange, List<HeaderLine> before, List<HeaderLine> now) {
        List<HeaderLine> lines = new ArrayList<>(exchange.head().headers());
        if (context.getMediaType() != null && !HeaderLines.has(lines, "Content-Type")) {
            lines.add(new HeaderLine("Content-Type", JaxRs.text(context.getMediaType())));
        }
        for (HeaderLine line : now) {
            boolean added = !HeaderLines.has(before, line.name()) || line.is("ETag");
            if (added && !HeaderLines.has(exchange.head().headers(), line.name()) && !line.is("Content-Type")) {
                lines.add(line);
            }
        }
        return new ResponseHead(exchange.head().status(), lines);
    }
}
