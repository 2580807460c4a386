package io.cachekit.jaxrs.app;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An interceptor without a priority, so that it works inside the cache's. */
@Provider
public class UnprioritisedInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!context.getHeaders().containsKey("X-Frame")) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        out.write("<".getBytes(StandardCharsets.US_ASCII));
        context.proceed();
        out.write(">".getBytes(StandardCharsets.US_ASCII));
    }
}
