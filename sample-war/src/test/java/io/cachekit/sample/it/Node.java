package io.cachekit.sample.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Calls one of several servers, as the administrator where it changes something, over connections that are kept alive, and knows when its memory answers. */
final class Node {

    private final Api api;
    private final RedisGets gets;

    Node(LibertyServer server, RedisGets gets) throws IOException {
        this.api = new Api(
                        server.baseUri(),
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build())
                .changingAs("admin", TwoServers.adminPassword(server));
        this.gets = gets;
    }

    Api.Answer get(String path) throws IOException, InterruptedException {
        return api.get(path);
    }

    Api.Answer put(String path, String json) throws IOException, InterruptedException {
        return api.put(path, json);
    }

    /** Invalidates what a selector names. */
    Api.Answer invalidate(String selector) throws IOException, InterruptedException {
        return api.with("CacheKit-Admin", "1").post("cachekit/api/v1/invalidate", selector);
    }

    /** Reads until the server's own memory answers. */
    Api.Answer warm(String path) {
        return await(path + " in memory")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> fromMemory(path), Optional::isPresent)
                .orElseThrow();
    }

    /** The answer, if it is a hit and Redis was asked for nothing meanwhile; scripts in the background may hide one. */
    private Optional<Api.Answer> fromMemory(String path) throws IOException, InterruptedException {
        long before = gets.count();
        Api.Answer answer = api.get(path);
        boolean own = answer.cacheStatus().contains("hit") && gets.count() == before;
        return own ? Optional.of(answer) : Optional.empty();
    }

    /** Reads until an entry, which was in memory, is gone. */
    Api.Answer awaitLoad(String path) {
        return await(path + " gone")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> api.get(path), answer -> answer.cacheStatus().contains("fwd="));
    }
}
