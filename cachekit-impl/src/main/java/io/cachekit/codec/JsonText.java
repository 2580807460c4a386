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
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CacheSerializationException("A text has half a surrogate pair, which UTF-8 can't carry", e);
        }
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CacheSerializationException("The bytes are not UTF-8", e);
        }
    }
}
