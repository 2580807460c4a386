package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A client that sends every byte as given, malformed or not, on a connection of its own; a char is a byte. */
final class Wire {

    private final URI root;

    Wire(URI root) {
        this.root = root;
    }

    /** Sends the header lines, given without their line ends, after {@code Host} and {@code Connection: close}. */
    Reply get(String path, String... lines) throws IOException {
        return send("GET", path, "", lines);
    }

    /** Likewise; a body needs its {@code Content-Length} or {@code Transfer-Encoding} among the lines. */
    Reply send(String method, String path, String body, String... lines) throws IOException {
        return exchange(method, head(method, path, lines) + body);
    }

    /** Sends GETs one behind the other on one connection. */
    List<Integer> pipeline(List<String> paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (String path : paths.subList(0, paths.size() - 1)) {
            requests.append("GET " + root.getRawPath() + "api/" + path + " HTTP/1.1\r\n")
                    .append("Host: " + root.getAuthority() + "\r\n\r\n");
        }
        String answers = send(requests + head("GET", paths.get(paths.size() - 1)));
        return Pattern.compile("HTTP/1\\.1 (\\d{3})")
                .matcher(answers)
                .results()
                .map(status -> Integer.valueOf(status.group(1)))
                .toList();
    }

    /** Sends a GET and resets the connection once {@code then} is done, whatever has come by then. */
    void abandon(String path, Step then) throws Exception {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout((int) Patience.BOUND.toMillis());
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(head("GET", path).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            then.run(socket);
        }
    }

    /** The last action of a client before it goes. */
    interface Step {

        void run(Socket socket) throws Exception;
    }

    private String head(String method, String path, String... lines) {
        StringBuilder request = new StringBuilder(method + " " + root.getRawPath() + "api/" + path + " HTTP/1.1\r\n")
                .append("Host: " + root.getAuthority() + "\r\n")
                .append("Connection: close\r\n");
        for (String line : lines) {
            request.append(line).append("\r\n");
        }
        return request + "\r\n";
    }

    /** Sends nothing but these bytes, and reads until the server has no more to say. */
    Reply exchange(String method, String bytes) throws IOException {
        return Reply.parse(method, send(bytes));
    }

    private String send(String bytes) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout((int) Patience.BOUND.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return all(socket);
        }
    }

    /** A server that resets the connection has said before what it had to say. */
    private static String all(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(part);
                    n >= 0;
                    n = socket.getInputStream().read(part)) {
                answer.write(part, 0, n);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (answer.size() == 0) {
                throw e;
            }
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
