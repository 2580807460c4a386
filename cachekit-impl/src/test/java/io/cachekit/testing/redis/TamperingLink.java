package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy that looks at what passes: it can deliver a request late, with its client gone, let a
 * test act before one or before each, refuse some, and lose parts of answers. Thread-safe.
 */
public final class TamperingLink implements AutoCloseable {

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    /** The place before a published message. */
    private static final Pattern BEFORE_MESSAGE = Pattern.compile("(?=[*>]3\r\n\\$7\r\nmessage\r\n)");

    private final int target;
    private final ServerSocket listener = new ServerSocket(0, 50, HOST);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<@Nullable Interruption> interruption = new AtomicReference<>();
    private volatile Predicate<String> late = text -> false;
    private volatile Predicate<String> losing = text -> false;
    private volatile Predicate<String> refusing = text -> false;
    private volatile Runnable beforeEach = () -> {};
    private volatile Duration hold = Duration.ZERO;

    private record Interruption(String text, Runnable action) {}

    /** Listens in front of a server on this machine. */
    public TamperingLink(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    /** What clients connect to. */
    public String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** Holds the next request that contains a text, resets its client, and delivers it after some time. */
    public void holdNext(String text, Duration time) {
        hold = time;
        late = request -> request.contains(text);
    }

    /** Does something before the next request that contains a text is delivered. */
    public void beforeNext(String text, Runnable action) {
        interruption.set(new Interruption(text, action));
    }

    /** Does something before each request that is delivered from now on. */
    public void beforeEach(Runnable action) {
        beforeEach = action;
    }

    /** Closes the connection of each client that sends a request that a test names, from now on. */
    public void refuse(Predicate<String> requests) {
        refusing = requests;
    }

    /** Whether an answer is a message about a change, and no greeting. */
    public static boolean isChange(String answer) {
        return answer.contains("\r\nmessage\r\n") && answer.contains(":1\r\n");
    }

    /** Loses, refuses and interrupts nothing from now on. */
    public void restore() {
        losing = text -> false;
        refusing = text -> false;
        beforeEach = () -> {};
    }

    /** Loses all answers that a test names, from now on; a message that was published is one answer. */
    public void lose(Predicate<String> answers) {
        losing = answers;
    }

    /** How many requests were delivered late. */
    public int held() {
        return held.get();
    }

    /** How many answers were lost. */
    public int lost() {
        return lost.get();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            daemon(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(HOST, target));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        daemon(() -> answers(server, client));
        requests(client, server);
    }

    private static String text(byte[] bytes, int count) {
        return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }

    private void requests(Socket client, Socket server) throws IOException {
        boolean late = false;
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                String request = text(buffer, count);
                interrupt(request);
                if (refusing.test(request)) {
                    return;
                }
                beforeEach.run();
                late = isHeld(request);
                if (late) {
                    client.close();
                    Awaitility.await()
                            .pollDelay(hold)
                            .atMost(hold.plusSeconds(30))
                            .until(() -> true);
                }
                server.getOutputStream().write(buffer, 0, count);
                if (late) {
                    int unused = held.incrementAndGet();
                    return;
                }
            }
        } finally {
            if (!late) { // the server needs the connection until it has read
                server.close();
            }
        }
    }

    private void interrupt(String request) {
        Interruption next = interruption.get();
        if (next != null && request.contains(next.text()) && interruption.compareAndSet(next, null)) {
            next.action().run();
        }
    }

    private synchronized boolean isHeld(String request) {
        boolean is = late.test(request);
        if (is) {
            late = text -> false;
        }
        return is;
    }

    private void answers(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            InputStream in = server.getInputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                for (String answer : BEFORE_MESSAGE.split(text(buffer, count), -1)) {
                    if (losing.test(answer)) {
                        int unused = lost.incrementAndGet();
                    } else {
                        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
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
                "tampering-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
