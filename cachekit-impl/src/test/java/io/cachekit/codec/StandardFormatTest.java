package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.codec.Samples.Drawing;
import io.cachekit.codec.Samples.User;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.EncodedValue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardFormatTest {

    private static final byte[] ID = "ns\u0000key".getBytes(StandardCharsets.UTF_8);

    private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[16]);

    private static final String NEW = "new:"
            + Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes(StandardCharsets.UTF_8));

    private final List<StandardFormat> open = new ArrayList<>();

    private StandardFormat format(String codec, int compressAbove, @Nullable String keys, @Nullable String keyId) {
        StandardFormat format = StandardFormat.of(new ValueSettings(
                codec, List.of("io.cachekit.codec.**"), compressAbove, keys, keyId, Map.of(), 100_000));
        open.add(format);
        return format;
    }

    @AfterEach
    void close() {
        open.forEach(StandardFormat::close);
    }

    @Test
    void text_ofJson_needsNoClass() {
        String json = "{\"age\":1,\"name\":\"a\"}";
        for (StandardFormat format : List.of(
                format("jsonb", 0, null, null), format("jsonb", 1, null, null), format("jackson", 1, NEW, "new"))) {
            EncodedValue encoded = format.encode(new User("a", 1), User.class, ID);
            assertThat(format.text(encoded, ID))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("\"age\":1", "\"name\":\"a\"")
                            .hasSameSizeAs(json));
        }
        StandardFormat exact = format("exact", 0, null, null);
        assertThat(exact.text(exact.encode(new User("a", 1), User.class, ID), ID))
                .isEmpty();
    }

    @Test
    void text_ofAnotherEntry_isRefused() {
        StandardFormat format = format("jsonb", 0, NEW, "new");
        EncodedValue encoded = format.encode("a", String.class, ID);
        assertThatThrownBy(() -> format.text(encoded, new byte[] {1})).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void encode_plain_hasTheseBytes() {
        EncodedValue encoded = format("jsonb", 0, null, null).encode("ä", String.class, ID);
        assertThat(HexFormat.of().formatHex(encoded.payload())).isEqualTo("0100" + "22c3a422");
        assertThat(HexFormat.of().formatHex(encoded.shape())).isEqualTo("02");
        EncodedValue user = format("jsonb", 0, null, null).encode(new User("a", 1), User.class, ID);
        assertThat(HexFormat.of().formatHex(user.shape())).isEqualTo("01422f32786562f082");
        assertThat(new String(user.payload(), StandardCharsets.UTF_8))
                .isEqualTo("\u0001\u0000{\"age\":1,\"name\":\"a\"}");
    }

    /** The magic byte, an object of a class with a new name, the fingerprint of its fields, 1, and "a". */
    @Test
    void encode_exact_hasTheseBytes() {
        EncodedValue encoded = format("auto", 0, null, null).encode(new User("a", 1), User.class, ID);
        String name = HexFormat.of().formatHex(User.class.getName().getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(encoded.payload()))
                .isEqualTo("0100" + "e1" + "03" + "00" + "3c" + name + "c52a4aea6546271d" + "100261" + "02");
    }

    @ParameterizedTest
    @CsvSource({
        "exact, 0, false",
        "jsonb, 0, false",
        "jackson, 0, false",
        "exact, 1, false",
        "jsonb, 1, false",
        "exact, 0, true",
        "jackson, 1, true"
    })
    void decode_whereItIsStored_isTheSame(String codec, int compressAbove, boolean encrypted) {
        StandardFormat format = format(codec, compressAbove, encrypted ? NEW : null, encrypted ? "new" : null);
        User user = new User("a".repeat(300), 1);
        EncodedValue encoded = format.encode(user, User.class, ID);
        byte[] shape = encoded.shape();
        byte[] payload = encoded.payload();
        byte[] stored = new byte[5 + shape.length + 3 + payload.length];
        System.arraycopy(shape, 0, stored, 5, shape.length);
        int at = 5 + shape.length + 3;
        System.arraycopy(payload, 0, stored, at, payload.length);
        assertThat(format.decode(stored, 5, shape.length, at, User.class, ID)).isEqualTo(user);
        assertThat(format.length(stored, at)).isEqualTo(format.length(encoded));
        assertThatThrownBy(() -> format.decode(stored, 5, shape.length, at, Drawing.class, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("shape");
        assertThatThrownBy(() -> format.decode(stored, 5, 0, at, User.class, ID))
                .isInstanceOf(CacheSerializationException.class);
        stored[at] = 9; // the version of the envelope
        assertThatThrownBy(() -> format.decode(stored, 5, shape.length, at, User.class, ID))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void encode_compressed_startsWithTheLengthBefore() {
        String text = "a".repeat(1000);
        EncodedValue encoded = format("jsonb", 100, null, null).encode(text, null, ID);
        assertThat(HexFormat.of().formatHex(encoded.payload())).startsWith("0101" + "000003ea" + "28b52ffd");
        assertThat(encoded.payload()).hasSizeLessThan(100);
        assertThat(format("jsonb", 0, null, null).length(encoded)).isEqualTo(1002);
        assertThat(format("jsonb", 0, null, null).decode(encoded, String.class, ID))
                .isEqualTo(text);
    }

    @Test
    void encode_whatDoesntGetSmaller_staysAsItIs() {
        EncodedValue encoded = format("jsonb", 1, null, null).encode("ab", null, ID);
        assertThat(HexFormat.of().formatHex(encoded.payload())).isEqualTo("0100" + "22616222");
    }

    @Test
    void encode_encrypted_namesTheKeyAndHidesTheRest() {
        StandardFormat format = format("jsonb", 0, OLD + "," + NEW, "new");
        EncodedValue first = format.encode("secret", null, ID);
        EncodedValue second = format.encode("secret", null, ID);
        assertThat(HexFormat.of().formatHex(first.payload())).startsWith("0102" + "03" + "6e6577");
        assertThat(first.payload()).hasSize(2 + 1 + 3 + 12 + 8 + 16).isNotEqualTo(second.payload());
        assertThat(new String(first.payload(), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(format.decode(first, String.class, ID)).isEqualTo("secret");
    }

    @Test
    void decode_ofAnEncryptedVector_isStable() {
        byte[] payload = HexFormat.of()
                .parseHex("0102036f6c649a4c0bc0dc8c1b4058c6714128749ae87239ff9c6dbc2c6fd6f2438776da1c121ca79360");
        EncodedValue encoded = new EncodedValue(new byte[] {2}, payload);
        assertThat(format("jsonb", 0, OLD, null).decode(encoded, String.class, ID))
                .isEqualTo("secret");
    }

    @Test
    void decode_whileKeysRotate_readsOldAndNew() {
        EncodedValue old = format("jsonb", 0, OLD, null).encode("a", null, ID);
        StandardFormat both = format("jsonb", 0, OLD + "," + NEW, "old");
        EncodedValue stillOld = both.encode("a", null, ID);
        StandardFormat rotated = format("jsonb", 0, NEW + "," + OLD, "new");
        EncodedValue renewed = rotated.encode("a", null, ID);
        for (EncodedValue each : List.of(old, stillOld, renewed)) {
            assertThat(both.decode(each, String.class, ID)).isEqualTo("a");
            assertThat(rotated.decode(each, String.class, ID)).isEqualTo("a");
        }
        assertThatThrownBy(() -> format("jsonb", 0, NEW, null).decode(old, String.class, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("cachekit.redis.encryption-keys");
    }

    @Test
    void decode_plainWhereEncryptedIsExpected_isRefusedAndTheReverse() {
        StandardFormat plain = format("jsonb", 0, null, null);
        StandardFormat encrypted = format("jsonb", 0, OLD, null);
        assertThatThrownBy(() -> encrypted.decode(plain.encode("a", null, ID), String.class, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("plain text");
        assertThatThrownBy(() -> plain.decode(encrypted.encode("a", null, ID), String.class, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("is encrypted");
    }

    @Test
    void decode_ciphertextOfAnotherEntryOrShape_isRefused() {
        StandardFormat format = format("jsonb", 0, OLD, null);
        EncodedValue encoded = format.encode(new User("a", 1), null, ID);
        assertThat(format.decode(encoded, User.class, ID)).isEqualTo(new User("a", 1));
        assertThatThrownBy(() -> format.decode(encoded, User.class, new byte[] {1}))
                .isInstanceOf(CacheSerializationException.class);
        EncodedValue reshaped =
                new EncodedValue(format.encode(new User("a", 1), User.class, ID).shape(), encoded.payload());
        assertThatThrownBy(() -> format.decode(reshaped, User.class, ID))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void encode_tooLong_namesSizeAndProperty() {
        assertThatThrownBy(() -> format("jsonb", 10, OLD, null).encode("a".repeat(100_000), null, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("100002")
                .hasMessageContaining("cachekit.redis.max-value-bytes");
    }

    @Test
    void decode_bomb_isRefused() {
        StandardFormat generous = new StandardFormat(new JsonbCodec(), 1, null, 50_000_000);
        open.add(generous);
        EncodedValue bomb = generous.encode("a".repeat(40_000_000), null, ID);
        StandardFormat format = format("jsonb", 0, null, null);
        assertThatThrownBy(() -> format.decode(bomb, String.class, ID))
                .isInstanceOf(CacheSerializationException.class)
                .hasMessageContaining("cachekit.redis.max-value-bytes");
        byte[] lying = bomb.payload().clone();
        Arrays.fill(lying, 2, 5, (byte) 0);
        assertThatThrownBy(() -> format.decode(new EncodedValue(bomb.shape(), lying), String.class, ID))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "jsonb,0,false", "jsonb,1,false", "jsonb,0,true", "jsonb,1,true",
        "jackson,0,false", "jackson,1,false", "jackson,0,true", "jackson,1,true",
        "java,0,false", "java,1,false", "java,0,true", "java,1,true",
        "exact,0,false", "exact,1,false", "exact,0,true", "exact,1,true"
    })
    void decode_damaged_isAValueOrASerializationException(String codec, int compressAbove, boolean encrypts) {
        StandardFormat format = format(codec, compressAbove, encrypts ? OLD : null, null);
        boolean java = codec.equals("java");
        Object value = java
                ? new ArrayList<>(Collections.nCopies(3, new ArrayList<>(List.of("Ann", 5, Map.of("a", 1)))))
                : Samples.drawing();
        Type type = java ? new TypeRef<List<List<Object>>>() {}.type() : Drawing.class;
        EncodedValue encoded = format.encode(value, type, ID);
        assertThat(format.decode(encoded, type, ID)).isEqualTo(value);
        for (int i = 0; i < encoded.payload().length; i++) {
            for (int flip : new int[] {0x01, 0x20, 0x80, 0xff}) {
                byte[] damaged = encoded.payload().clone();
                damaged[i] ^= (byte) flip;
                damaged(format, new EncodedValue(encoded.shape(), damaged), type, encrypts);
            }
            byte[] cut = Arrays.copyOf(encoded.payload(), i);
            damaged(format, new EncodedValue(encoded.shape(), cut), type, encrypts);
        }
        for (int i = 0; i < encoded.shape().length; i++) {
            byte[] damaged = encoded.shape().clone();
            damaged[i] ^= 0x01;
            damaged(format, new EncodedValue(damaged, encoded.payload()), type, encrypts);
        }
    }

    private static void damaged(StandardFormat format, EncodedValue encoded, Type type, boolean encrypted) {
        Object read;
        try {
            read = format.decode(encoded, type, ID);
        } catch (CacheSerializationException e) {
            return;
        }
        assertThat(encrypted).as("a changed ciphertext was read").isFalse();
        assertThat(DeclaredTypes.accepts(type, read)).isTrue();
    }
}
