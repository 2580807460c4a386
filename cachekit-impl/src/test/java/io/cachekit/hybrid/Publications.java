package io.cachekit.hybrid;

import static org.awaitility.Awaitility.await;

import io.cachekit.testing.redis.RedisServerProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Jedis;

/**
 * All changes that the buckets of a prefix publish from now on, in either format, each once and as format 1 has it.
 * Thread-safe.
 */
final class Publications implements AutoCloseable {

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> single = new CopyOnWriteArrayList<>();
    private final BinaryJedisPubSub ears = new BinaryJedisPubSub() {
        @Override
        public void onPMessage(byte[] pattern, byte[] channel, byte[] message) {
            if (channel[channel.length - 1] == '1') {
                boolean unused = single.add(new String(message, StandardCharsets.ISO_8859_1));
                changed(new String(message, StandardCharsets.ISO_8859_1));
            } else {
                rang(message);
            }
        }
    };
    private final Jedis redis;
    private final Thread thread;

    Publications(RedisServerProcess server, String prefix) {
        this.redis = new Jedis(server.address());
        byte[] pattern = ("{" + prefix + ":*}:g:[12]").getBytes(StandardCharsets.UTF_8);
        this.thread = new Thread(() -> redis.psubscribe(ears, pattern), "publications");
        thread.setDaemon(true);
        thread.start();
        await().atMost(HybridKits.LONG).until(ears::isSubscribed);
    }

    private void changed(String message) {
        if (known.add(message)) {
            boolean unused = messages.add(message);
        }
    }

    private void rang(byte[] message) {
        String[] head = new String(message, StandardCharsets.ISO_8859_1).split(" ", 4);
        ByteBuffer in = ByteBuffer.wrap(head[3].getBytes(StandardCharsets.ISO_8859_1));
        for (long sequence = Long.parseLong(head[1]); in.hasRemaining(); sequence++) {
            byte[] what = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(what);
            changed(head[0] + " " + sequence + " " + new String(what, StandardCharsets.ISO_8859_1));
        }
    }

    List<String> messages() {
        return messages;
    }

    /** The messages of format 1 among them. */
    List<String> single() {
        return single;
    }

    /** The letter of the kind of changes; that of a step of an invalidation behind the letter of the step. */
    static List<String> kinds(List<String> messages) {
        return messages.stream()
                .map(message -> message.split(" ", 3)[2])
                .map(what ->
                        what.matches("(?s)[co].{9,}") ? what.charAt(0) + what.substring(9, 10) : what.substring(0, 1))
                .toList();
    }

    static List<Long> sequences(List<String> messages) {
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
