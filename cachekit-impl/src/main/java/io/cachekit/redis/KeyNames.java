package io.cachekit.redis;

import java.nio.charset.StandardCharsets;

/**
 * The names of one bucket's keys in Redis. The hash tag around prefix and number keeps them in one slot of a cluster,
 * and apart from those of other prefixes.
 */
final class KeyNames {

    private final String bucket;
    private final String log;
    private final byte[] entries;
    private final byte[] marks;

    /** Names in a database. Publishing knows none, so the channel has its number unless it is the first. */
    KeyNames(String prefix, int number, int database) {
        this.log = database == 0 ? "g" : "g@" + database;
        this.bucket = "{" + prefix + ":" + number + "}:";
        this.entries = bytes(bucket + "e:");
        this.marks = bytes(bucket + "l:");
    }

    /** Incarnation, sequence, fence of everything, run id. */
    byte[] state() {
        return bytes(bucket + "s");
    }

    byte[] fences() {
        return bytes(bucket + "f");
    }

    /** What was changed lately, for nodes that keep copies. */
    byte[] log() {
        return bytes(bucket + log);
    }

    /** Is there while any node keeps copies. */
    byte[] listeners() {
        return bytes(bucket + "h");
    }

    /** Where changes are published; the number at its end is the version of the messages. */
    String channel() {
        return bucket + log + ":1";
    }

    byte[] all() {
        return bytes(bucket + "i:a");
    }

    byte[] byCreation() {
        return bytes(bucket + "i:c");
    }

    byte[] namespace(String namespace) {
        return bytes(bucket + "i:n:" + namespace);
    }

    byte[] tag(String tag) {
        return bytes(bucket + "i:t:" + tag);
    }

    /** What the names of all tags' indexes begin with. */
    byte[] tagPrefix() {
        return bytes(bucket + "i:t:");
    }

    byte[] entry(byte[] id) {
        return joined(entries, id);
    }

    /** Who has the right to load an entry. */
    byte[] loadMark(byte[] id) {
        return joined(marks, id);
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
