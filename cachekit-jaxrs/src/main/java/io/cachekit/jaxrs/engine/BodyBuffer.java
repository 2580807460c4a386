package io.cachekit.jaxrs.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a bound; beyond it everything passes straight through. Where what is to be done before fails, nothing
 * passes: another answer is on its way. Not thread-safe.
 */
public final class BodyBuffer extends OutputStream {

    private final int maxBytes;
    private OutputStream target;
    private final Step beforePassing;
    private @Nullable ByteArrayOutputStream collected = new ByteArrayOutputStream();

    /** A step before bytes go on. */
    public interface Step {

        /** Does it. */
        void run() throws IOException;
    }

    /** Makes a buffer that calls {@code beforePassing} once before the first byte goes on. */
    public BodyBuffer(int maxBytes, OutputStream target, Step beforePassing) {
        this.maxBytes = maxBytes;
        this.target = target;
        this.beforePassing = beforePassing;
    }

    /** The whole body, or null where it was longer than the bound and has been passed on. */
    public byte @Nullable [] body() {
        return collected == null ? null : collected.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
        ByteArrayOutputStream buffer = room(1);
        if (buffer == null) {
            target.write(b);
        } else {
            buffer.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteArrayOutputStream buffer = room(length);
        if (buffer == null) {
            target.write(bytes, offset, length);
        } else {
            buffer.write(bytes, offset, length);
        }
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

    private @Nullable ByteArrayOutputStream room(int length) throws IOException {
        ByteArrayOutputStream buffer = collected;
        if (buffer != null && length > maxBytes - buffer.size()) {
            collected = null;
            OutputStream next = target;
            target = OutputStream.nullOutputStream(); // for as long as the step has not succeeded
            beforePassing.run();
            target = next;
            buffer.writeTo(target);
            return null;
        }
        return buffer;
    }
}
