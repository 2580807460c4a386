package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as UTF-8 and back. What is not Unicode is refused, never replaced by question marks. */
final class JsonText {

    private JsonText() {}

    static byte[] bytes(CharSequence json) {
        if (!hasSurrogates(json)) {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CacheSerializationException("A text has half a surrogate pair, which UTF-8 can't carry", e);
        }
    }

    /** The text of a part of an array. */
    static String text(byte[] bytes, int from, int to) {
        if (isAscii(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CacheSerializationException("The bytes are not UTF-8", e);
        }
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= bytes[i];
        }
        return bits >= 0;
    }

    private static boolean hasSurrogates(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
