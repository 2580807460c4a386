package io.cachekit.jaxrs.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a bound; beyond it everything passes straight through. If the step before
 * that fails, nothing passes: another response is on its way. Not thread-safe.
 */
public final class BodyBuffer extends OutputStream {

    private final int maxBytes;
    private final Step beforePassing;
    private OutputStream target;
    private @Nullable ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** A step before bytes go on. */
    public interface Step {

        void run() throws IOException;
    }

    /** Makes a buffer that calls {@code beforePassing} once before the first byte goes on. */
    public BodyBuffer(int maxBytes, OutputStream target, Step beforePassing) {
        this.maxBytes = maxBytes;
        this.target = target;
        this.beforePassing = beforePassing;
    }

    /** Makes a buffer without a bound, which collects until it is released. */
    public BodyBuffer(OutputStream target) {
        this(Integer.MAX_VALUE, target, () -> {});
    }

    /** The whole body, or null if it has been passed on. */
    public byte @Nullable [] body() {
        return collected == null ? null : collected.toByteArray();
    }

    /** Passes on all bytes, also further ones. */
    public void release() throws IOException {
        ByteArrayOutputStream buffer = collected;
        if (buffer != null) {
            collected = null;
            OutputStream next = target;
            target = OutputStream.nullOutputStream(); // until the step has succeeded
            beforePassing.run();
            target = next;
            buffer.writeTo(target);
        }
    }

    @Override
    public void write(int b) throws IOException {
        room(1).write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        room(length).write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (collected == null) {
            target.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (collected == null) {
            target.close();
        }
    }

    private OutputStream room(int length) throws IOException {
        if (collected != null && length > maxBytes - collected.size()) {
            release();
        }
        return collected == null ? target : collected;
    }
}
