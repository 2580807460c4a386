package io.cachekit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** Scripts that a node of an earlier version sends to the only bucket of a prefix, as they were. Not thread-safe. */
public final class OldScripts {

    private final Jedis redis;
    private final String bucket;

    /** Sends them by a client that knows no kit. */
    public OldScripts(Jedis redis, String prefix) {
        this.redis = redis;
        this.bucket = "{" + prefix + ":0}:";
    }

    Object run(String script, List<String> keys, List<byte[]> arguments) {
        try (InputStream in = OldScripts.class.getResourceAsStream("format1/" + script + ".lua")) {
            byte[] source = Objects.requireNonNull(in, script).readAllBytes();
            return redis.eval(source, keys.stream().map(KeyNames::bytes).toList(), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String... names) {
        return Stream.of(names).map(name -> bucket + name).toList();
    }

    /** Registers the node as one that listens, and asks for the changes since a version. */
    public List<?> catchUp(String incarnation, long sequence) {
        return (List<?>) run(
                "catchup",
                names("s", "f", "g", "h"),
                BucketScripts.arguments("12345678", 120_000, incarnation, sequence));
    }

    /** Removes an entry without a namespace, tags and windows. */
    public void delete(String key) {
        String id = ":" + key;
        Object unused = run(
                "delete",
                names("s", "f", "e:" + id, "i:a", "i:c", "g", "h"),
                BucketScripts.arguments("12345678", FenceSlots.key(KeyNames.bytes(id)), id, bucket + "i:t:"));
    }
}
