package io.cachekit.jaxrs.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Tells a test that a point is reached, and lets it hold the thread there; needs no thread of the server beside. */
public final class Bell {

    private static final int PATIENCE_MILLIS = 120_000;

    private Bell() {}

    /** Rings, and waits until the test hangs up. */
    static void ringAndWait(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            int unused = socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
