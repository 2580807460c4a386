package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Where a resource method rings and waits: the test knows then that it runs, and says when it goes on. */
final class Doorbell implements AutoCloseable {

    private final ServerSocket server;
    private @Nullable Socket visitor;

    Doorbell() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) Patience.BOUND.toMillis());
    }

    int port() {
        return server.getLocalPort();
    }

    void awaitRing() throws IOException {
        visitor = server.accept();
    }

    /** Lets the resource method go on. */
    void open() throws IOException {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Override
    public void close() throws IOException {
        open();
        server.close();
    }
}
