package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy in front of a server on 127.0.0.1, that fails as networks do: a {@link ProxyFilter} decides about all bytes. It
 * starts by forwarding; another filter takes effect at once, also for open connections. Thread-safe.
 *
 * <p>The one library for this that runs in the JVM (NetCrusher) dates from 2016, and its API shows no half-open
 * connections, which these tests need most.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int NOWHERE = 0;

    private final int target;
    private final int port = FreePorts.next();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private volatile ProxyFilter filter;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private TcpProxy(int target, ProxyFilter filter) {
        this.target = target;
        this.filter = filter;
        listen();
    }

    /** Puts a proxy in front of a port. */
    public static TcpProxy to(int port) {
        return to(port, ProxyFilter.forward());
    }

    /** Puts a proxy with a filter in front of a port. */
    public static TcpProxy to(int port, ProxyFilter filter) {
        return new TcpProxy(port, filter);
    }

    /** Makes a server that accepts connections and never replies. */
    public static TcpProxy blackHole() {
        return new TcpProxy(NOWHERE, ProxyFilter.blackHole());
    }

    /** The port of the proxy. */
    public int port() {
        return port;
    }

    /** The URL of a server without TLS behind the proxy. */
    public String url() {
        return "redis://" + RedisServerProcess.HOST + ":" + port;
    }

    /** The number of open connections. */
    public int connections() {
        return connections.size();
    }

    /** Replaces the filter; returns the new one. */
    public <F extends ProxyFilter> F use(F next) {
        filter = next;
        return next;
    }

    /** Resets all connections that are open; new ones are served. */
    public void cut() {
        connections.forEach(ProxiedConnection::reset);
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

    /** Forwards again, on the same port. */
    public synchronized void restore() {
        filter = ProxyFilter.forward();
        if (listener == null) {
            listen();
        }
    }

    ProxyFilter filter() {
        return filter;
    }

    void closed(ProxiedConnection connection) {
        boolean unused = connections.remove(connection);
    }

    private synchronized void listen() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener = opened;
            acceptor = daemon("proxy-" + port, () -> accept(opened));
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
        ProxiedConnection connection = new ProxiedConnection(this, client);
        boolean unused = connections.add(connection);
        connection.start(target);
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Cuts and refuses. */
    @Override
    public void close() {
        refuse();
        cut();
    }
}
