package io.cachekit.hybrid;

import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy in front of a server on 127.0.0.1 through which subscriptions alone can fall silent: their connections stay
 * open, and nothing comes through any more. Thread-safe.
 */
final class SubscriptionLink implements AutoCloseable {

    private final int target;
    private final ServerSocket listener;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    SubscriptionLink(RedisServerProcess server) {
        this.target = server.port();
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** Silences the subscriptions that there are; later ones get through. */
    void mute() {
        pipes.stream().filter(pipe -> pipe.subscribed).forEach(pipe -> pipe.muted = true);
    }

    /** Silences later subscriptions too, or no longer. */
    void muteLater(boolean mute) {
        refusing = mute;
    }

    /** How many subscriptions are open and not silent. */
    long heard() {
        return pipes.stream().filter(pipe -> pipe.subscribed && !pipe.muted).count();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Pipe pipe = new Pipe(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                boolean unused = pipes.add(pipe);
                daemon(() -> pipe.requests());
                daemon(() -> pipe.answers());
            } catch (IOException e) {
                // closed, or a client that left at once
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "subscription-link");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    private final class Pipe {

        private final Socket client;
        private final Socket server;
        private volatile boolean subscribed;
        private volatile boolean muted;

        Pipe(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        private void requests() {
            pump(client, server, true);
        }

        private void answers() {
            pump(server, client, false);
        }

        private void pump(Socket from, Socket to, boolean requests) {
            byte[] buffer = new byte[64 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (requests && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains("SUBSCRIBE")) {
                        muted |= refusing;
                        subscribed = true;
                    }
                    if (!muted) {
                        out.write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                // one side is gone: so is the other
            }
            end();
        }

        private void end() {
            boolean unused = pipes.remove(this);
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // closed already
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pipes.forEach(Pipe::end);
    }
}
