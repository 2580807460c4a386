package io.cachekit.benchmark.redis;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A server on this machine. */
@State(Scope.Benchmark)
public class ServerState {

    /** The server, empty. */
    public final RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);

    /** Called by JMH; starts the server. */
    public ServerState() {}

    /** Its URL. */
    public String url() {
        return server.url();
    }

    /** Ends it. */
    @TearDown
    public void close() {
        server.close();
    }
}
