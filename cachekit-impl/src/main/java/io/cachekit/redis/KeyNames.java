package io.cachekit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The names of one bucket's keys in Redis. The hash tag around prefix and number keeps them in one slot of a cluster,
 * and apart from those of other prefixes. Nobody writes to the arrays.
 */
final class KeyNames {

    private final String channel;
    private final byte[] state;
    private final byte[] fences;
    private final byte[] log;
    private final byte[] listeners;
    private final byte[] gates;
    private final byte[] all;
    private final byte[] byCreation;
    private final byte[] namespaces;
    private final byte[] tags;
    private final byte[] entries;
    private final byte[] marks;

    /** Names in a database. Publishing knows none, so the channel has its number unless it is the first. */
    KeyNames(String prefix, int number, int database) {
        String bucket = "{" + prefix + ":" + number + "}:";
        String changes = bucket + (database == 0 ? "g" : "g@" + database);
        this.channel = changes + ":1";
        this.state = bytes(bucket + "s");
        this.fences = bytes(bucket + "f");
        this.log = bytes(changes);
        this.listeners = bytes(bucket + "h");
        this.gates = bytes(bucket + "c");
        this.all = bytes(bucket + "i:a");
        this.byCreation = bytes(bucket + "i:c");
        this.namespaces = bytes(bucket + "i:n:");
        this.tags = bytes(bucket + "i:t:");
        this.entries = bytes(bucket + "e:");
        this.marks = bytes(bucket + "l:");
    }

    /** Incarnation, sequence, fence of everything, run id. */
    byte[] state() {
        return state;
    }

    byte[] fences() {
        return fences;
    }

    /** What was changed lately, for nodes that keep copies. */
    byte[] log() {
        return log;
    }

    /** Is there while any node keeps copies. */
    byte[] listeners() {
        return listeners;
    }

    /** Who has closed what, and until when. */
    byte[] gates() {
        return gates;
    }

    /** Where changes are published; the number at its end is the version of the messages. */
    String channel() {
        return channel;
    }

    byte[] all() {
        return all;
    }

    byte[] byCreation() {
        return byCreation;
    }

    byte[] namespace(String namespace) {
        return joined(namespaces, bytes(namespace));
    }

    byte[] tag(String tag) {
        return joined(tags, bytes(tag));
    }

    /** The same of a tag as a script told it: where an entry is damaged, it may be no text. */
    @SuppressWarnings("ByteBufferBackingArray") // made by wrapping the reply
    byte[] tag(ByteBuffer told) {
        return joined(tags, told.array());
    }

    /** What the names of all tags' indexes begin with. */
    byte[] tagPrefix() {
        return tags;
    }

    /** What the names of all entries begin with. */
    byte[] entryPrefix() {
        return entries;
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
