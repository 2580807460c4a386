package io.cachekit.jaxrs.filters;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Makes a script of what asks for it with {@code X-Padded} (JSONP), inside the cache: its type changes. */
@Provider
public class Padding implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!context.getHeaders().containsKey("X-Padded")) {
            context.proceed();
            return;
        }
        context.getHeaders().putSingle("Content-Type", "application/javascript");
        OutputStream out = context.getOutputStream();
        out.write("call(".getBytes(StandardCharsets.US_ASCII));
        context.proceed();
        out.write(")".getBytes(StandardCharsets.US_ASCII));
    }
}
