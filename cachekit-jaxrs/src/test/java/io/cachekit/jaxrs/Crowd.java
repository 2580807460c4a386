package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many requests under way at once, each on a connection of its own; one thread sends them and reads the answers. */
final class Crowd implements AutoCloseable {

    private final URI root;
    private final List<Socket> sockets = new ArrayList<>();

    Crowd(URI root) {
        this.root = root;
    }

    void send(int requests, String path, String... lines) throws IOException {
        for (int i = 0; i < requests; i++) {
            send(path, lines);
        }
    }

    void send(String path, String... lines) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        sockets.add(socket);
        socket.setSoTimeout((int) Patience.BOUND.toMillis());
        String request = "GET " + root.getRawPath() + "api/" + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nConnection: close\r\n";
        String fields = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        socket.getOutputStream().write((request + fields + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Goes away without the answers. */
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** The answer to the request sent as the n-th, from 0. */
    Reply reply(int n) throws IOException {
        Socket socket = sockets.get(n);
        return Reply.parse("GET", new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    List<Reply> replies() throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            replies.add(reply(i));
        }
        return replies;
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
