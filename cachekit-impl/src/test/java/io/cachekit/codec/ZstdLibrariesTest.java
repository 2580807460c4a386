package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheSerializationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes with different libraries for compression read each other's values. */
class ZstdLibrariesTest {

    private static final byte[] RAW =
            "[{\"id\":4711,\"name\":\"lamp\"}]".repeat(500).getBytes(StandardCharsets.UTF_8);

    /** Thirty letters a, as {@code aircompressor} 2.0.3 writes them, with a checksum. */
    private static final String THIRTY_LETTERS = "28b52ffd241e45000010616101000cc0026136f8bb";

    static Stream<Named<Compression>> libraries() {
        return Stream.of(Named.of("native", new NativeZstd()), Named.of("Java", new JavaZstd()));
    }

    static Stream<Arguments> pairs() {
        return libraries().flatMap(writer -> libraries().map(reader -> Arguments.of(writer, reader)));
    }

    private static byte[] compress(Compression library) {
        byte[] bytes = Objects.requireNonNull(library.compress(RAW, RAW.length));
        assertThat(bytes).hasSizeLessThan(200);
        return bytes;
    }

    @Test
    void find_takesTheNativeOneFirst() {
        assertThat(ZstdLibraries.find(CacheConfigurationException::new)).isInstanceOf(NativeZstd.class);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void decompress_whatTheOtherHasWritten_isTheSame(Compression writer, Compression reader) {
        byte[] bytes = compress(writer);
        byte[] inside = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, inside, 3, bytes.length);
        assertThat(reader.decompress(inside, 3, bytes.length, RAW.length)).isEqualTo(RAW);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void decompress_ofAnOldValue_isStable(Compression library) {
        byte[] bytes = HexFormat.of().parseHex(THIRTY_LETTERS);
        assertThat(library.decompress(bytes, 0, bytes.length, 30))
                .isEqualTo("a".repeat(30).getBytes(StandardCharsets.US_ASCII));
    }

    /** The length that the value says is all that is allocated. */
    @ParameterizedTest
    @MethodSource("pairs")
    void decompress_toAnotherLength_isRefused(Compression writer, Compression reader) {
        byte[] bytes = compress(writer);
        for (int length : List.of(0, 1, RAW.length - 1, RAW.length + 1)) {
            assertThatThrownBy(() -> reader.decompress(bytes, 0, bytes.length, length))
                    .isInstanceOf(CacheSerializationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void decompress_damaged_isRefusedOrAnotherValue(Compression writer, Compression reader) {
        byte[] bytes = compress(writer);
        for (int cut = 0; cut < bytes.length; cut++) {
            byte[] part = Arrays.copyOf(bytes, cut);
            assertThatThrownBy(() -> reader.decompress(part, 0, part.length, RAW.length))
                    .isInstanceOf(CacheSerializationException.class);
        }
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(reader.decompress(damaged, 0, damaged.length, RAW.length))
                        .hasSameSizeAs(RAW);
            } catch (CacheSerializationException e) {
                assertThat(e).hasMessageContaining("decompress");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void compress_whatDoesNotGetSmallEnough_isNull(Compression library) {
        int length = compress(library).length;
        assertThat(library.compress(RAW, length)).isNull();
        assertThat(library.compress(RAW, length + 1)).hasSize(length);
    }
}
