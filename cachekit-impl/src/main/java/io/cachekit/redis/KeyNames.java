package io.cachekit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of one bucket's keys in Redis. The hash tag around prefix and number keeps them in one
 * slot of a cluster, and apart from those of other prefixes. The arrays are never written.
 *
 * @param eachChannel where changes are published one by one, for nodes that know no bells; the number at its end is
 *     the format of the messages
 * @param bellChannel where the bell of the bucket rings, in format 2
 * @param state incarnation, sequence, fence of everything, run id
 * @param fences the fences by stripe
 * @param log the recent changes, for nodes that keep L1 entries
 * @param listeners exists while any node keeps L1 entries
 * @param gates the closed gates, with owner and expiry
 * @param all the index of all entries
 * @param byCreation the index by creation, which nodes of earlier versions keep
 * @param windows the index of the windows of entries
 * @param namespacePrefix the common prefix of the indexes of namespaces
 * @param tagPrefix the common prefix of the indexes of tags
 * @param entryPrefix the common prefix of entries
 * @param leasePrefix the common prefix of load leases
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record KeyNames(
        String eachChannel,
        String bellChannel,
        byte[] state,
        byte[] fences,
        byte[] log,
        byte[] listeners,
        byte[] gates,
        byte[] all,
        byte[] byCreation,
        byte[] windows,
        byte[] namespacePrefix,
        byte[] tagPrefix,
        byte[] entryPrefix,
        byte[] leasePrefix) {

    /** The names in a database. Pub/sub ignores databases, so the channel names it. */
    KeyNames(String prefix, int number, int database) {
        this("{" + prefix + ":" + number + "}:", database == 0 ? "g" : "g@" + database);
    }

    private KeyNames(String bucket, String log) {
        this(
                bucket + log + ":1",
                bucket + log + ":2",
                bytes(bucket + "s"),
                bytes(bucket + "f"),
                bytes(bucket + log),
                bytes(bucket + "h"),
                bytes(bucket + "c"),
                bytes(bucket + "i:a"),
                bytes(bucket + "i:c"),
                bytes(bucket + "i:w"),
                bytes(bucket + "i:n:"),
                bytes(bucket + "i:t:"),
                bytes(bucket + "e:"),
                bytes(bucket + "l:"));
    }

    byte[] namespace(String namespace) {
        return joined(namespacePrefix, bytes(namespace));
    }

    /** The index of the windows of a namespace's entries. */
    byte[] namespaceWindows(String namespace) {
        return joined(windows, bytes(":" + namespace));
    }

    /** The indexes of windows of an entry in a namespace, if any. */
    List<byte[]> windows(@Nullable String namespace) {
        return namespace == null ? List.of(windows) : List.of(windows, namespaceWindows(namespace));
    }

    byte[] tag(String tag) {
        return joined(tagPrefix, bytes(tag));
    }

    /** The index of a tag from a reply: a damaged entry may have a tag that is no text. */
    @SuppressWarnings("ByteBufferBackingArray") // made by wrapping the reply
    byte[] tag(ByteBuffer tag) {
        return joined(tagPrefix, tag.array());
    }

    byte[] entry(byte[] id) {
        return joined(entryPrefix, id);
    }

    byte[] lease(byte[] id) {
        return joined(leasePrefix, id);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] prefix, byte[] id) {
        byte[] name = new byte[prefix.length + id.length];
        System.arraycopy(prefix, 0, name, 0, prefix.length);
        System.arraycopy(id, 0, name, prefix.length, id.length);
        return name;
    }
}
