package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection through a {@link TcpProxy}, with a thread for each direction. Thread-safe. */
public final class ProxiedConnection {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean abandoned;

    ProxiedConnection(TcpProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    /** Connects to the server, if the filter lets connections through. */
    void start(int target) throws IOException {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            InputStream requests = client.getInputStream();
            if (!proxy.filter().connects()) {
                Thread unused = TcpProxy.daemon("requests", () -> requests(requests, OutputStream.nullOutputStream()));
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            OutputStream toServer = server.getOutputStream();
            InputStream replies = server.getInputStream();
            OutputStream toClient = client.getOutputStream();
            Thread unused = TcpProxy.daemon("requests", () -> requests(requests, toServer));
            unused = TcpProxy.daemon("replies", () -> replies(replies, toClient));
        } catch (IOException e) {
            reset();
            throw e;
        }
    }

    private void requests(InputStream in, OutputStream out) {
        try {
            Part unused = pump(in, out, part -> proxy.filter().onRequest(part));
        } finally {
            if (!abandoned) { // or else the server may not have read the last request
                reset();
            }
        }
    }

    /** The end of the replies is a part, too: a filter can keep it from the client. */
    private void replies(InputStream in, OutputStream out) {
        Part end = pump(in, out, part -> proxy.filter().onReply(part));
        if (!end.silent) {
            try {
                proxy.filter().onReply(end);
            } catch (IOException e) {
                // the client is gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (end.forwarded) {
            reset();
        }
    }

    /** A filter's method for one direction. */
    private interface Direction {
        void pass(Part part) throws IOException, InterruptedException;
    }

    /** Passes on what comes, until one side is gone; returns the end. */
    private Part pump(InputStream in, OutputStream out, Direction direction) {
        boolean silent = false;
        try {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                Part part = new Part(new String(buffer, 0, count, StandardCharsets.ISO_8859_1), out);
                if (!silent) {
                    direction.pass(part);
                    silent = part.silent;
                }
            }
        } catch (IOException e) {
            // one side is gone: so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Part end = new Part("", out);
        end.silent = silent;
        return end;
    }

    /** Returns whether neither the client nor the proxy has closed it. */
    public boolean isOpen() {
        return !client.isClosed();
    }

    /** Closes both sides at once, without an orderly goodbye. */
    void reset() {
        proxy.closed(this);
        reset(client);
        reset(server);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    /** Bytes on their way in one direction, as many as came at once: those that a filter does not forward are lost. */
    public final class Part {

        private final String text;
        private final OutputStream out;
        private boolean silent;
        private boolean forwarded;

        private Part(String text, OutputStream out) {
            this.text = text;
            this.out = out;
        }

        /** The bytes as Latin-1; empty for the end of the replies. */
        public String text() {
            return text;
        }

        /** The connection. */
        public ProxiedConnection connection() {
            return ProxiedConnection.this;
        }

        /** Forwards the bytes, or the end. */
        public void forward() throws IOException {
            forward(text);
        }

        /** Forwards other bytes. */
        public void forward(String other) throws IOException {
            forwarded = true;
            out.write(other.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Loses the bytes and all that follow in this direction: TCP would deliver nothing after a gap. */
        public void silence() {
            silent = true;
        }

        /** Closes the client's side; the server's stays open until it has replied. */
        public void abandon() throws IOException {
            abandoned = true;
            client.close();
        }

        /** Closes both sides. */
        public void close() {
            reset();
        }
    }
}
