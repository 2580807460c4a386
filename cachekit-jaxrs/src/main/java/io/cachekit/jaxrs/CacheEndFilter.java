package io.cachekit.jaxrs;

import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.BodyBuffer;
import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.HttpSettings.Detection;
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
 * Evaluates a response as it is sent, when all other filters have run, and stores one without an
 * entity, which no interceptor sees. Also ends a flight whose response never reaches {@link
 * CacheWriterInterceptor} because an interceptor of the application threw, or wrote other content.
 * The last filter and the outermost interceptor.
 */
@Provider
@CachedResponse
@Priority(CacheInvalidationFilter.LAST)
public class CacheEndFilter implements ContainerResponseFilter, WriterInterceptor {

    private static final byte[] EMPTY = {};

    private final Detection mode =
            HttpSettings.read(MicroProfileConfig::value).policy().detection();
    private final ReadDetection detection = ReadDetection.of(mode);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)
                || exchange.isClosed()
                || !exchange.isAnswered()) {
            return;
        }
        Object container = request.getProperty(ContainerHead.PROPERTY);
        ResponseHead sent = ResponseHeads.sent(JaxRsAdapter.head(response), container);
        JaxRsAdapter.add(
                response.getHeaders(),
                exchange.evaluate(
                        sent, response.getEntity(), exchange.wantsWhole() && ResponseHeads.isUnseen(container)));
        Optional<String> unkeyed = detection.report(request, exchange);
        if (unkeyed.isPresent() && mode == Detection.FAIL) {
            fail(request, response, exchange, unkeyed.get());
            return;
        }
        if (exchange.collects() && !response.hasEntity()) {
            JaxRsAdapter.add(
                    response.getHeaders(),
                    exchange.response().finish(exchange.response().head(), sent.headers(), EMPTY, false));
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

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ForwardedExchange.PROPERTY) instanceof ForwardedExchange exchange)) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        BodyBuffer held = new BodyBuffer(out);
        try {
            if (exchange.collects()) {
                context.setOutputStream(held);
                context.setProperty(CacheWriterInterceptor.HELD, held);
            }
            context.proceed();
            held.release();
            // A resource that included this one has its own exchange, or none.
            exchange.close();
            context.removeProperty(ForwardedExchange.PROPERTY);
        } finally {
            context.removeProperty(CacheWriterInterceptor.HELD);
            context.setOutputStream(out);
            exchange.fail();
        }
    }
}
