package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A point at which a resource method waits: the test learns that it runs, and decides when it goes on. */
final class CheckpointServer implements AutoCloseable {

    private final ServerSocket server;
    private @Nullable Socket visitor;

    CheckpointServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) Patience.BOUND.toMillis());
    }

    int port() {
        return server.getLocalPort();
    }

    void awaitReached() throws IOException {
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
