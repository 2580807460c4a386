package io.cachekit.sample.startup;

import java.net.URI;
import java.util.Set;

/**
 * The address of the server, as seen from its own machine.
 *
 * @param host the host that it listens on
 * @param port the port
 */
record Address(String host, int port) {

    private static final Set<String> LOCAL = Set.of("*", "0.0.0.0", "127.0.0.1");

    /** Resolves a path; the empty one is the start page. */
    URI resolve(String path) {
        String name = LOCAL.contains(host) ? "localhost" : host;
        return URI.create("http://" + name + ":" + port + "/").resolve(path);
    }
}
