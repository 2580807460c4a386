package io.cachekit.jaxrs.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Takes bytes and forgets them. */
final class DiscardedOutput extends ServletOutputStream {

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        try {
            listener.onWritePossible();
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    @Override
    public void write(int b) {
        // forgotten
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        // forgotten
    }
}
