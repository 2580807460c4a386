package io.cachekit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A proxy that resets the client of a command with a certain text at once, and delivers the command much later. */
final class HoldingLink implements AutoCloseable {

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final int target;
    private final String text;
    private final Duration hold;
    private final ServerSocket listener = new ServerSocket(0, 50, HOST);
    private volatile boolean delivered;

    HoldingLink(int target, String text, Duration hold) throws IOException {
        this.target = target;
        this.text = text;
        this.hold = hold;
        daemon(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    boolean delivered() {
        return delivered;
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket server = new Socket(HOST, target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            daemon(() -> forward(client, server, true));
            daemon(() -> forward(server, client, false));
        }
    }

    private void forward(Socket from, Socket to, boolean holding) throws IOException {
        try (from) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                boolean held = holding && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(text);
                if (held) {
                    from.close();
                    RedisAdapters.elapse(hold);
                }
                to.getOutputStream().write(buffer, 0, count);
                if (held) {
                    delivered = true;
                    return; // the server needs the connection until it has read
                }
            }
        }
        to.close();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        return; // one side has closed
                    }
                },
                "holding-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
