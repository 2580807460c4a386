package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Refuses to write objects that would not be read. */
final class AllowedOutput extends ObjectOutputStream {

    private final JavaAllowList allowed;

    AllowedOutput(OutputStream out, JavaAllowList allowed) throws IOException {
        super(out);
        this.allowed = allowed;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        allowed.check(type.getName());
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        throw new CacheSerializationException("A proxy is not allowed, whatever cachekit.redis.java-allow says");
    }
}
