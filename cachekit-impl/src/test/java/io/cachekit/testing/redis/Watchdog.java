package io.cachekit.testing.redis;

import java.io.IOException;

/**
 * A shell that kills a server as soon as this JVM is gone, however it went: it waits for the end of its input, which only
 * this JVM holds. Shutdown hooks don't run when a JVM is killed, and a build that was aborted must leave no servers.
 */
final class Watchdog {

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(Process server) throws IOException {
        String script = "read line; kill -9 " + server.pid();
        return new Watchdog(new ProcessBuilder("sh", "-c", script)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Lets the server be; to be called before the server ends and somebody else gets its number. */
    void dismiss() {
        Process unused = shell.destroyForcibly();
    }
}
