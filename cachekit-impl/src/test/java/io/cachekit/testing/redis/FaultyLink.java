package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy in front of a server on 127.0.0.1, that fails as networks do. It starts by forwarding; what is asked of it later
 * takes effect at once, and faults add up until {@link #restore()}. Bytes that were swallowed are lost: as TCP would deliver
 * nothing after a gap, the connection stays silent in that direction for good, and only new connections get through
 * after {@link #restore()}. Connections that lost nothing go on. Thread-safe.
 *
 * <p>Our own, because the classes of the one library for this that runs in the JVM (NetCrusher) date from 2016, and its API
 * shows no half-open connections, which these tests need most.
 */
public final class FaultyLink implements AutoCloseable {

    /** What happens to the bytes. */
    enum Mode {
        FORWARD,
        SWALLOW_ALL,
        SWALLOW_ANSWERS
    }

    private final int target;
    private final int port = FreePorts.next();
    private final Set<LinkConnection> connections = ConcurrentHashMap.newKeySet();

    private volatile Mode mode = Mode.FORWARD;
    private volatile Duration delay = Duration.ZERO;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private FaultyLink(int target) {
        this.target = target;
        listen();
    }

    /** Puts a link in front of a port. */
    public static FaultyLink to(int port) {
        return new FaultyLink(port);
    }

    /** The port of the link. */
    public int port() {
        return port;
    }

    /** The URL of a server without TLS behind the link. */
    public String url() {
        return "redis://" + RedisServerProcess.HOST + ":" + port;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** Delays each answer by at least this much; one of more than 64 KB is in parts, each of which is delayed. */
    public void delay(Duration time) {
        delay = time;
    }

    /** Resets all connections that are open; new ones are served. */
    public void cut() {
        connections.forEach(LinkConnection::reset);
    }

    /** Refuses new connections, as a host does on which nothing listens; those that are open go on. */
    public synchronized void refuse() {
        if (listener != null && acceptor != null) {
            try {
                listener.close();
                acceptor.join(); // until then the system may still accept
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            listener = null;
        }
    }

    /** Accepts connections and swallows all bytes: requests don't reach the server. */
    public void blackHole() {
        mode = Mode.SWALLOW_ALL;
    }

    /** Swallows what the server sends: requests reach it and take effect, and nobody learns of it. */
    public void swallowAnswers() {
        mode = Mode.SWALLOW_ANSWERS;
    }

    /** Forwards without delay again, on the same port. */
    public synchronized void restore() {
        mode = Mode.FORWARD;
        delay = Duration.ZERO;
        if (listener == null) {
            listen();
        }
    }

    Mode mode() {
        return mode;
    }

    Duration delay() {
        return delay;
    }

    void forget(LinkConnection connection) {
        boolean unused = connections.remove(connection);
    }

    private synchronized void listen() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = opened;
            acceptor = LinkConnection.daemon("faulty-link-" + port, () -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                serve(from.accept());
            } catch (IOException e) {
                // refused from now on, or a client that left at once
            }
        }
    }

    private void serve(Socket client) throws IOException {
        LinkConnection connection = new LinkConnection(this, client);
        boolean unused = connections.add(connection);
        connection.start(target);
    }

    /** Cuts and refuses. */
    @Override
    public void close() {
        refuse();
        cut();
    }
}
