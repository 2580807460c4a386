package io.cachekit.redis;

import io.cachekit.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The id of an entry within its prefix: the length of the namespace in bytes, the namespace, and
 * the key, separated by colons; without a namespace a colon and the key. No two entries share an
 * id.
 */
final class EntryId {

    /** Digits of a length, and the colon: no string of Redis is longer. */
    private static final int LONGEST_NUMBER = 10;

    private EntryId() {}

    static byte[] of(CacheKey key) {
        String namespace = key.namespace();
        if (namespace == null) {
            return KeyNames.bytes(":" + key.key());
        }
        return KeyNames.bytes(utf8Length(namespace) + ":" + namespace + ":" + key.key());
    }

    /** The namespace in an id, "" if it has none, or null if the id is malformed. */
    static @Nullable String namespaceOf(byte[] id) {
        int length = 0;
        for (int i = 0; i < id.length && i < LONGEST_NUMBER; i++) {
            if (id[i] == ':') {
                return namespaceOf(id, i, length);
            }
            int digit = id[i] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            length = 10 * length + digit;
        }
        return null;
    }

    private static @Nullable String namespaceOf(byte[] id, int colon, int length) {
        int end = colon + 1 + length;
        if (colon == 0) {
            return "";
        }
        boolean whole = length > 0 && end < id.length && id[end] == ':';
        return whole ? new String(id, colon + 1, length, StandardCharsets.UTF_8) : null;
    }

    private static int utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }

    /** The key of an id, without tags, or null if the id is malformed. */
    static @Nullable CacheKey parse(byte[] id) {
        String text = new String(id, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        try {
            if (colon == 0) {
                return CacheKey.of(text.substring(1));
            }
            int length = Integer.parseInt(text.substring(0, colon));
            String namespace = new String(id, colon + 1, length, StandardCharsets.UTF_8);
            int rest = colon + 1 + length;
            String key = new String(id, rest + 1, id.length - rest - 1, StandardCharsets.UTF_8);
            return id[rest] == ':' ? CacheKey.of(namespace, key) : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // a row of another program
            return null;
        }
    }

    /** The hash that selects buckets and fences, equal in all nodes and releases. */
    static int hash(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
