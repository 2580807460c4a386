package io.cachekit.jaxrs.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A point at which a test holds the thread of a resource method; it needs no other thread of the server. */
public final class Checkpoint {

    private static final int PATIENCE_MILLIS = 120_000;

    private Checkpoint() {}

    /** Connects to the test, and waits until the test closes the connection. */
    static void reachAndWait(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            int unused = socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
