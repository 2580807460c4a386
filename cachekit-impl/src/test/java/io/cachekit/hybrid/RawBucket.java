package io.cachekit.hybrid;

import static org.awaitility.Awaitility.await;

import io.cachekit.testing.redis.RedisServerProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;

/** What can be seen and forged of a prefix's only bucket by who knows no kit. Not thread-safe. */
final class RawBucket implements AutoCloseable {

    private final Jedis redis;
    private final String name;

    RawBucket(RedisServerProcess server, String prefix) {
        this.redis = server.admin();
        this.name = "{" + prefix + ":0}:";
    }

    Jedis redis() {
        return redis;
    }

    String channel() {
        return name + "g:1";
    }

    private String state() {
        return Optional.ofNullable(redis.get(name + "s")).orElseThrow();
    }

    long sequence() {
        return Long.parseLong(state().split(" ", -1)[1]);
    }

    /** A message of the current incarnation. */
    String message(long sequence, String what) {
        return state().split(" ", -1)[0] + " " + sequence + " " + what;
    }

    /** What says that the entry of a key without a namespace was changed. */
    static String changed(String key) {
        return "k:" + key;
    }

    void publish(String message) {
        long unused = redis.publish(
                channel().getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Makes a change as a newer version might: raises the sequence and writes to the log, and returns the message. */
    String change(String what) {
        String[] state = state().split(" ", -1);
        long next = sequence() + 1;
        String message = message(next, what);
        String unused = redis.set(name + "s", state[0] + " " + next + " " + state[2] + " " + state[3]);
        long unusedLength = redis.rpush(name + "g", message);
        return message;
    }

    /** The log of changes, in format 1. */
    List<String> log() {
        return redis.lrange((name + "g").getBytes(StandardCharsets.UTF_8), 0, -1).stream()
                .map(line -> new String(line, StandardCharsets.ISO_8859_1))
                .toList();
    }

    long logLength() {
        return redis.llen(name + "g");
    }

    /** Has Redis forget that nodes listen, and the log: until one asks again, changes are neither published nor logged. */
    void forgetListeners() {
        long unused = redis.del(name + "h", name + "g");
    }

    /** Waits until no script has run for a moment: until nodes that were just built have asked what they had to. */
    void awaitNoScripts() {
        AtomicLong last = new AtomicLong(-1);
        await("no scripts")
                .atMost(HybridKits.LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    long now = calls("evalsha") + calls("eval");
                    return last.getAndSet(now) == now;
                });
    }

    /** Shortens the registrations of nodes. */
    void expireListeners(long millis) {
        long unused = redis.pexpire(name + "h", millis);
    }

    /** The terms of the nodes that registered, and the state of the bell. */
    String listeners() {
        return String.valueOf(redis.get(name + "h"));
    }

    /** Whether a node has said that it listens. */
    boolean hasListeners() {
        return redis.exists(name + "h");
    }

    /** How often a command ran, in scripts too. */
    long calls(String command) {
        String line = "cmdstat_" + command + ":calls=";
        return redis.info("commandstats")
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToLong(text -> Long.parseLong(text.substring(line.length(), text.indexOf(','))))
                .sum();
    }

    @Override
    public void close() {
        redis.close();
    }
}
