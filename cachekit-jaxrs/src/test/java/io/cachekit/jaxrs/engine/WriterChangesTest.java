package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.CacheWriterInterceptor;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What writers and inner interceptors do to fields that the resource has set, too (RFC 9111 §4.1). */
class WriterChangesTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Writes "a" after a step of an inner interceptor. */
    private void write(ForwardedExchange exchange, ResponseHead head, Consumer<MultivaluedMap<String, Object>> inner)
            throws IOException {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        head.headers().forEach(line -> headers.add(line.name(), line.value()));
        exchange.respond(head, "a", head::status);
        exchange.evaluate(head, "a", false);
        OutputStream[] out = {new ByteArrayOutputStream()};
        new CacheWriterInterceptor().aroundWriteTo((WriterInterceptorContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WriterInterceptorContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getEntity" -> "a";
                    case "getProperty" -> ForwardedExchange.PROPERTY.equals(arguments[0]) ? exchange : null;
                    case "getHeaders" -> headers;
                    case "getOutputStream" -> out[0];
                    case "setOutputStream" -> {
                        out[0] = (OutputStream) arguments[0];
                        yield null;
                    }
                    case "proceed" -> {
                        inner.accept(headers);
                        out[0].write("a".getBytes(StandardCharsets.UTF_8));
                        yield null;
                    }
                    default -> null;
                }));
    }

    @Test
    void varyThatIsAdded_isKept_rfc9111_4_1() throws Exception {
        ForwardedExchange exchange = bench.forward(Bench.get().header("X-Flavour", "a"));
        write(exchange, Bench.head(200, "Vary", "X-Other"), headers -> headers.add("Vary", "X-Flavour"));
        assertThat(bench.body(Bench.get().header("X-Flavour", "a"))).isEqualTo("a");
        bench.forward(Bench.get().header("X-Flavour", "b"));
    }

    @Test
    void shorterLifetime_isKept_rfc9111_4_2_1() throws Exception {
        write(
                bench.forward(Bench.get()),
                Bench.head(200, "Cache-Control", "max-age=60"),
                headers -> headers.putSingle("Cache-Control", "max-age=5"));
        assertThat(Bench.status(bench.serve(Bench.get()))).isEqualTo("CacheKit; hit; ttl=5");
    }

    @Test
    void fieldThatIsRemoved_isNotStored() throws Exception {
        write(bench.forward(Bench.get()), Bench.head(200, "X-Internal", "1"), headers -> headers.remove("X-Internal"));
        assertThat(bench.serve(Bench.get()).headers())
                .extracting(HeaderLine::name)
                .contains("ETag")
                .doesNotContain("X-Internal");
    }
}
