package io.cachekit.jaxrs;

import io.cachekit.jaxrs.detect.ReadDetector;
import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.LateHead;
import io.cachekit.jaxrs.http.CacheStatus;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a response as it is sent, when all other filters have run, and stores one without an entity, which no interceptor
 * sees. Also ends a flight whose response never gets to {@link CacheWriterInterceptor}: an interceptor of the application
 * threw, or wrote something else. The last filter and the outermost interceptor.
 */
@Provider
@CachedResponse
@Priority(CacheInvalidationFilter.LAST)
public class CacheEndFilter implements ContainerResponseFilter, WriterInterceptor {

    private static final byte[] EMPTY = {};

    /** Makes the filter; the server does. */
    public CacheEndFilter() {
        // nothing to do
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)
                || exchange.isClosed()
                || !exchange.isAnswered()) {
            return;
        }
        Object container = request.getProperty(ContainerHead.PROPERTY);
        ResponseHead sent = ResponseHeads.sent(JaxRsAdapter.head(response), container);
        add(
                response,
                exchange.evaluate(sent, response.getEntity(), exchange.wantsWhole() && ResponseHeads.isUnseen(container)));
        Optional<String> unkeyed = ReadDetector.report(request, exchange);
        if (unkeyed.isPresent()) {
            fail(request, response, exchange, unkeyed.get());
            return;
        }
        if (exchange.collects() && !response.hasEntity()) {
            add(response, exchange.response().finish(exchange.response().head(), sent.headers(), EMPTY, false));
            exchange.response().late().ifPresent(late -> request.setProperty(LateHead.PROPERTY, late));
            exchange.close();
        } else if (!exchange.collects() && exchange.notModified(response.getStatus(), sent.headers())) {
            ResponseWriter.notModified(response, exchange.now());
        }
    }

    /** Sends an error in place of the response, with the Cache-Status that was decided. */
    private static void fail(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ForwardedExchange exchange,
            String text) {
        List<HeaderLine> headers = new ArrayList<>(
                exchange.collects()
                        ? exchange.response().pass()
                        : JaxRsAdapter.lines(response.getHeaders()).stream()
                                .filter(line -> line.is(CacheStatus.FIELD))
                                .toList());
        headers.add(new HeaderLine("Content-Type", "text/plain;charset=UTF-8"));
        exchange.close();
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        ResponseWriter.replace(request, response, new CachedAnswer(500, headers, body));
    }

    private static void add(ContainerResponseContext response, List<HeaderLine> lines) {
        lines.forEach(line -> response.getHeaders().add(line.name(), line.value()));
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        HeldOutput held = new HeldOutput(out);
        try {
            if (exchange.collects()) {
                context.setOutputStream(held);
                context.setProperty(HeldOutput.PROPERTY, held);
            }
            context.proceed();
            held.release();
            // Whoever included this resource has an exchange of its own, or none.
            exchange.close();
            context.removeProperty(ForwardedExchange.PROPERTY);
        } finally {
            context.removeProperty(HeldOutput.PROPERTY);
            context.setOutputStream(out);
            exchange.fail();
        }
    }
}
