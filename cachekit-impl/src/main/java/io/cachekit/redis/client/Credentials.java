package io.cachekit.redis.client;

import io.cachekit.CacheConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** User and password. No message and no {@code toString} holds any of them. */
record Credentials(@Nullable String user, @Nullable String password) {

    /** Reads the text in front of the {@code @}, which may be empty. */
    static Credentials parse(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new Credentials(decoded(user), decoded(password));
    }

    /** Replaces parts that are configured separately. A user without a password is refused. */
    Credentials with(@Nullable String otherUser, @Nullable String otherPassword) {
        Credentials merged =
                new Credentials(otherUser == null ? user : otherUser, otherPassword == null ? password : otherPassword);
        if (merged.user != null && merged.password == null) {
            throw new CacheConfigurationException("Redis has a user without a password; allowed are both, as"
                    + " user:password@ in cachekit.redis-url or as cachekit.redis.user and cachekit.redis.password,"
                    + " or a password alone, as :password@");
        }
        return merged;
    }

    private static @Nullable String decoded(String text) {
        if (text.isEmpty()) {
            return null;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                plain.put(encoded[i]);
            } else if (i + 2 < encoded.length && isHex(encoded[i + 1]) && isHex(encoded[i + 2])) {
                plain.put(
                        (byte) (HexFormat.fromHexDigit(encoded[i + 1]) << 4 | HexFormat.fromHexDigit(encoded[i + 2])));
                i += 2;
            } else {
                throw AddressParser.malformed("a % in user or password is not followed by two hexadecimal digits");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            throw AddressParser.malformed("what user or password encode is not UTF-8");
        }
    }

    private static boolean isHex(byte digit) {
        return HexFormat.isHexDigit(digit);
    }

    @Override
    public String toString() {
        return "Credentials[]";
    }
}
