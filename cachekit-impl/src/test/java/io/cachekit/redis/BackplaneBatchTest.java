package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of bells. */
class BackplaneBatchTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bell(String head, byte[]... changes) {
        ByteBuffer out = ByteBuffer.allocate(head.length()
                + Stream.of(changes).mapToInt(change -> 2 + change.length).sum());
        out.put(bytes(head));
        for (byte[] change : changes) {
            out.putShort((short) change.length).put(change);
        }
        return out.array();
    }

    @Test
    void bell_bringsChangesInTheirOrder() {
        byte[] tags = BackplaneCodec.encode(Invalidation.tags("t", "u"));
        BackplaneBatch batch = BackplaneBatch.parseBell(bell("ABCDEFGH 41 12 ", bytes("k:a b"), tags, bytes("?")))
                .orElseThrow();
        assertThat(batch.lookMillis()).isEqualTo(12);
        assertThat(batch.messages())
                .containsExactly(
                        new BackplaneMessage("ABCDEFGH", 41, Optional.of(new Invalidation.Key(CacheKey.of("a b"))), ""),
                        new BackplaneMessage("ABCDEFGH", 42, Optional.of(Invalidation.tags("t", "u")), ""),
                        new BackplaneMessage("ABCDEFGH", 43, Optional.empty(), ""));
    }

    @Test
    void change_ofMoreBytesThanASignedNumberHolds() {
        String key = "x".repeat(40_000);
        BackplaneBatch batch = BackplaneBatch.parseBell(bell("i 1 0 ", bytes("k:" + key), bytes("k:b")))
                .orElseThrow();
        assertThat(batch.messages().stream().map(BackplaneMessage::what))
                .containsExactly(
                        Optional.of(new Invalidation.Key(CacheKey.of(key))),
                        Optional.of(new Invalidation.Key(CacheKey.of("b"))));
    }

    @Test
    void emptyChange_isUnknown() {
        assertThat(BackplaneBatch.parseBell(bell("i 1 0 ", bytes(""))))
                .contains(new BackplaneBatch(List.of(new BackplaneMessage("i", 1, Optional.empty(), "")), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "i",
                "i 1",
                "i 1 0",
                "i 1 0 ",
                "i x 0 \0\1a",
                "i 1 x \0\1a",
                "i 1 -1 \0\1a",
                "i 1 0 \0",
                "i 1 0 \0\2a",
                "i 1 0 \0\1a\0",
                "i 99999999999999999999 0 \0\1a"
            })
    void malformed_isNone(String message) {
        assertThat(BackplaneBatch.parseBell(bytes(message))).isEmpty();
    }

    @Test
    void messageOfFormat1_isABatchOfOne() {
        assertThat(BackplaneBatch.parseEach(bytes("i 7 k:a")))
                .contains(new BackplaneBatch(
                        List.of(new BackplaneMessage("i", 7, Optional.of(new Invalidation.Key(CacheKey.of("a"))), "")),
                        BackplaneBatch.UNKNOWN));
        assertThat(BackplaneBatch.parseEach(bytes("i k:a"))).isEmpty();
    }
}
