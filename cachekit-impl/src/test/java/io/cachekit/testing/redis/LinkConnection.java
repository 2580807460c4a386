package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Predicate;

/** One connection through a {@link FaultyLink}, with a thread for each direction. */
final class LinkConnection {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FaultyLink link;
    private final Socket client;
    private final Socket server = new Socket();

    LinkConnection(FaultyLink link, Socket client) {
        this.link = link;
        this.client = client;
    }

    /** Connects to the server, unless nothing gets through to it: a black hole answers for a dead server, too. */
    void start(int target) throws IOException {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            InputStream requests = client.getInputStream();
            if (link.mode() == FaultyLink.Mode.SWALLOW_ALL) {
                Thread unused = daemon("requests", () -> pump(requests, OutputStream.nullOutputStream(), false));
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            OutputStream toServer = server.getOutputStream();
            InputStream answers = server.getInputStream();
            OutputStream toClient = client.getOutputStream();
            Thread unused = daemon("requests", () -> pump(requests, toServer, false));
            unused = daemon("answers", () -> pump(answers, toClient, true));
        } catch (IOException e) {
            reset();
            throw e;
        }
    }

    private void pump(InputStream in, OutputStream out, boolean answers) {
        Predicate<FaultyLink.Mode> swallowing =
                mode -> mode == FaultyLink.Mode.SWALLOW_ALL || (answers && mode == FaultyLink.Mode.SWALLOW_ANSWERS);
        boolean lost = false;
        try {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (true) {
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                if (answers) {
                    Thread.sleep(link.delay().toMillis());
                }
                lost |= swallowing.test(link.mode());
                if (!lost) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // one side is gone: so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!answers || (!lost && !swallowing.test(link.mode()))) { // or else the client doesn't learn of it
            reset();
        }
    }

    /** Closes both sides at once, without an orderly goodbye. */
    void reset() {
        link.forget(this);
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

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
