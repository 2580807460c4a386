package io.cachekit.jaxrs.filters;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Codes what asks for it with {@code X-Code}, outside the cache, as the coders of most servers do. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class Coder implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!context.getHeaders().containsKey("X-Code")) {
            context.proceed();
            return;
        }
        context.getHeaders().putSingle("Content-Encoding", "gzip");
        context.getHeaders().add("Vary", "Accept-Encoding");
        OutputStream out = context.getOutputStream();
        GZIPOutputStream coded = new GZIPOutputStream(out);
        context.setOutputStream(coded);
        context.proceed();
        coded.finish();
        context.setOutputStream(out);
    }
}
