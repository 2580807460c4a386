package io.cachekit.testing.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on, none handed out twice. They lie below the range that systems take for outgoing connections,
 * so that a server finds its port free again after a restart; the one 10,000 above, a cluster node's bus, is free as well.
 */
public final class FreePorts {

    private static final int LOWEST = 12_000;
    private static final int BUS_OFFSET = 10_000;
    private static final int ATTEMPTS = 1_000;
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    /** JVMs that test at the same time have numbers: those of a build, and builds. Each has a share of the ports. */
    private static final int FORKS = 4;

    private static final int BUILDS = 4;
    private static final int SHARES = FORKS * BUILDS;
    private static final int OWN_SHARE =
            share(Integer.getInteger("cachekit.test.fork", 0), Integer.getInteger("cachekit.test.build", 0));

    private FreePorts() {}

    /** One that nobody else gets. */
    public static int next() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = LOWEST + ThreadLocalRandom.current().nextInt(BUS_OFFSET / SHARES) * SHARES + OWN_SHARE;
            if (isFree(port) && isFree(port + BUS_OFFSET) && TAKEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found in " + ATTEMPTS + " attempts");
    }

    static int share(int fork, int build) {
        return Math.floorMod(build, BUILDS) * FORKS + Math.floorMod(fork, FORKS);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
