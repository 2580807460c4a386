package io.cachekit.hybrid;

import static org.awaitility.Awaitility.await;

import io.cachekit.testing.redis.RedisServerProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Jedis;

/** All messages that the buckets of a prefix publish from now on, without heartbeats. Thread-safe. */
final class Publications implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final BinaryJedisPubSub ears = new BinaryJedisPubSub() {
        @Override
        public void onPMessage(byte[] pattern, byte[] channel, byte[] message) {
            received(message);
        }
    };
    private final Jedis redis;
    private final Thread thread;

    Publications(RedisServerProcess server, String prefix) {
        this.redis = new Jedis(server.address());
        byte[] pattern = ("{" + prefix + ":*}:g:1").getBytes(StandardCharsets.UTF_8);
        this.thread = new Thread(() -> redis.psubscribe(ears, pattern), "publications");
        thread.setDaemon(true);
        thread.start();
        await().atMost(HybridKits.LONG).until(ears::isSubscribed);
    }

    private void received(byte[] message) {
        boolean unused = messages.add(new String(message, StandardCharsets.ISO_8859_1));
    }

    List<String> messages() {
        return messages;
    }

    /** The letter of the kind of each; that of a step of an invalidation behind the letter of the step. */
    List<String> kinds() {
        return messages.stream()
                .map(message -> message.split(" ", 3)[2])
                .map(what ->
                        what.matches("(?s)[co].{9,}") ? what.charAt(0) + what.substring(9, 10) : what.substring(0, 1))
                .toList();
    }

    List<Long> sequences() {
        return messages.stream()
                .map(message -> Long.parseLong(message.split(" ", 3)[1]))
                .toList();
    }

    @Override
    public void close() {
        ears.punsubscribe();
        try {
            thread.join(HybridKits.LONG.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.close();
    }
}
