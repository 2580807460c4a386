package io.cachekit.jaxrs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what outer interceptors write before the head of the response is complete: the first byte would send it. A
 * coder writes the header of its format when it begins. Not thread-safe.
 */
final class HeldOutput extends OutputStream {

    /** The property of the request under which it is found. */
    static final String PROPERTY = "io.cachekit.jaxrs.held";

    private final OutputStream target;
    private @Nullable ByteArrayOutputStream held = new ByteArrayOutputStream();

    HeldOutput(OutputStream target) {
        this.target = target;
    }

    /** Lets everything through, if something is held back. */
    static void release(@Nullable Object property) throws IOException {
        if (property instanceof HeldOutput output) {
            output.release();
        }
    }

    void release() throws IOException {
        ByteArrayOutputStream all = held;
        if (all != null) {
            held = null;
            all.writeTo(target);
        }
    }

    @Override
    public void write(int b) throws IOException {
        (held == null ? target : held).write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        (held == null ? target : held).write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (held == null) {
            target.flush();
        }
    }

    @Override
    public void close() throws IOException {
        // What is still held back goes with the end of the response, or not at all: it may have failed.
        if (held == null) {
            target.close();
        }
    }
}
