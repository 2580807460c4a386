package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheException;
import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.internal.InPlaceFormat;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.NotStorableException;
import io.cachekit.spi.ValueCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The format of values in Redis: a codec, then compression of what is long, then encryption, each only if configured, in
 * a small envelope that says so. Thread-safe. Close it when the application ends.
 */
public final class StandardFormat implements InPlaceFormat, AutoCloseable {

    /** Codecs that don't write which collections are unmodifiable. */
    private static final Set<String> JSON = Set.of("jsonb", "jackson");

    private final ValueCodec codec;
    private final int compressAbove;
    private final @Nullable Encryption encryption;
    private final int maxBytes;
    private final Fidelity fidelity;
    private final boolean marksFixed;
    private final FixedNest nest = new FixedNest();
    private final Shapes shapes = new Shapes();
    private volatile @Nullable Compression compression;

    /**
     * Makes a format of an application's codec, which checks its values itself and is closed with
     * the format. Values of more bytes than a bound are compressed, 0 for none; null keys encrypt
     * nothing; the longest value counts before compression.
     *
     * @throws CacheConfigurationException if the library for compression is missing
     */
    public StandardFormat(ValueCodec codec, int compressAboveBytes, @Nullable EncryptionKeys keys, int maxValueBytes) {
        this(codec, compressAboveBytes, keys, maxValueBytes, new Fidelity(Fidelity.Scope.NONE, false, false));
    }

    private StandardFormat(
            ValueCodec codec,
            int compressAboveBytes,
            @Nullable EncryptionKeys keys,
            int maxValueBytes,
            Fidelity fidelity) {
        this.codec = codec;
        this.fidelity = fidelity;
        marksFixed = !fidelity.isOff() && JSON.contains(codec.name());
        compressAbove = compressAboveBytes == 0 ? Integer.MAX_VALUE : compressAboveBytes;
        encryption = keys == null ? null : new Encryption(keys);
        maxBytes = maxValueBytes;
        if (compressAboveBytes > 0) {
            compression = ZstdLibraries.find(CacheConfigurationException::new);
        }
    }

    /**
     * Checks the keys and classes of settings; throws a {@link CacheConfigurationException} that
     * names the property and holds no key.
     */
    public static void check(ValueSettings settings) {
        EncryptionKeys unused = EncryptionKeys.of(settings);
        JavaAllowList unusedList = new JavaAllowList(settings.javaAllow());
    }

    /**
     * Makes the configured format; throws a {@link CacheConfigurationException} if a library is
     * missing.
     */
    public static StandardFormat of(ValueSettings settings) {
        return of(settings, false);
    }

    /** Makes the configured format for checks: each value is decoded again, and compared. */
    public static StandardFormat checking(ValueSettings settings) {
        return of(settings, true);
    }

    /** Makes a format that checks whether values of an application's codec can be read. */
    public static StandardFormat checking(ValueCodec codec) {
        return new StandardFormat(
                codec, 0, null, Integer.MAX_VALUE, new Fidelity(Fidelity.Scope.READABLE, false, true));
    }

    private static StandardFormat of(ValueSettings settings, boolean check) {
        ValueCodec codec = Codecs.create(settings.codec(), settings.javaAllow());
        try {
            return new StandardFormat(
                    codec,
                    settings.compressAboveBytes(),
                    EncryptionKeys.of(settings),
                    settings.maxValueBytes(),
                    Fidelity.of(codec.name(), check));
        } catch (CacheConfigurationException e) {
            try {
                close(codec);
            } catch (CacheException open) {
                e.addSuppressed(open);
            }
            throw e;
        }
    }

    @Override
    public String name() {
        return codec.name();
    }

    @Override
    public EncodedValue encode(Object value, @Nullable Type declared, byte[] identity) {
        byte[] bytes = encoded(value, declared);
        if (bytes.length > maxBytes) {
            throw new NotStorableException("A " + value.getClass().getName() + " of " + bytes.length
                    + " bytes is longer than cachekit.redis.max-value-bytes allows, which is " + maxBytes);
        }
        int fixed = marksFixed ? nest.halves(value) : 0;
        fidelity.check(value, declared, type -> read(bytes, type, fixed));
        byte[] shape = shapes.of(value, declared);
        byte[] compressed = bytes.length > compressAbove ? compression().compress(bytes, Envelope.worth(bytes)) : null;
        byte[] payload = Envelope.make(bytes, compressed, encryption != null);
        Envelope.setFixed(payload, fixed);
        return new EncodedValue(shape, encryption == null ? payload : encryption.encrypt(payload, identity, shape));
    }

    private byte[] encoded(Object value, @Nullable Type declared) {
        try {
            return codec.encode(value, declared);
        } catch (NotStorableException e) {
            throw e;
        } catch (CacheSerializationException e) {
            if (fidelity.isOff()) {
                throw e; // the application's words
            }
            throw new NotStorableException(Objects.requireNonNullElse(e.getMessage(), ""), e);
        }
    }

    /** The compressed length of a value that is also encrypted. */
    @Override
    public long length(EncodedValue encoded) {
        byte[] payload = encoded.payload();
        return Envelope.isCompressed(payload) && !Envelope.isEncrypted(payload)
                ? Envelope.rawLength(payload)
                : payload.length;
    }

    @Override
    public long length(byte[] stored, int payloadAt) {
        return Envelope.isPlain(stored, payloadAt)
                ? stored.length - payloadAt
                : InPlaceFormat.super.length(stored, payloadAt);
    }

    /** Only the JSON codecs write texts. */
    @Override
    public Optional<String> text(EncodedValue encoded, byte[] identity) {
        return JSON.contains(codec.name())
                ? Optional.of(new String(value(plain(encoded, identity)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public Object decode(EncodedValue encoded, Type declared, byte[] identity) {
        byte[] plain = plain(encoded, identity);
        shapes.check(encoded.shape(), declared);
        return read(value(plain), declared, Envelope.fixed(plain));
    }

    @Override
    public Object decode(byte[] stored, int shapeAt, int shapeLength, int payloadAt, Type declared, byte[] identity) {
        if (encryption == null && codec instanceof RangeCodec ranges && Envelope.isPlain(stored, payloadAt)) {
            shapes.check(stored, shapeAt, shapeAt + shapeLength, declared);
            int from = payloadAt + Envelope.HEAD;
            checkLength(stored.length - from);
            return fixed(
                    ranges.decode(stored, from, stored.length, declared), declared, Envelope.fixed(stored, payloadAt));
        }
        return InPlaceFormat.super.decode(stored, shapeAt, shapeLength, payloadAt, declared, identity);
    }

    /** The envelope without encryption. */
    private byte[] plain(EncodedValue encoded, byte[] identity) {
        byte[] payload = encoded.payload();
        Envelope.check(payload);
        if (Envelope.isEncrypted(payload) != (encryption != null)) {
            throw new CacheSerializationException(
                    encryption == null
                            ? "The stored value is encrypted, but cachekit.redis.encryption-keys is not set"
                            : "The stored value is plain text, but cachekit.redis.encryption-keys is set");
        }
        return encryption == null ? payload : encryption.decrypt(payload, identity, encoded.shape());
    }

    private Object read(byte[] bytes, Type declared, int fixed) {
        return fixed(codec.decode(bytes, declared), declared, fixed);
    }

    private Object fixed(Object value, Type declared, int fixed) {
        if (fixed == 0) {
            return value;
        }
        Object unmodifiable = nest.fixed(value, fixed);
        return DeclaredTypes.accepts(declared, unmodifiable) ? unmodifiable : value;
    }

    private byte[] value(byte[] envelope) {
        if (!Envelope.isCompressed(envelope)) {
            checkLength(envelope.length - Envelope.HEAD);
            return Arrays.copyOfRange(envelope, Envelope.HEAD, envelope.length);
        }
        int rawLength = Envelope.rawLength(envelope);
        checkLength(rawLength);
        int from = Envelope.HEAD + Integer.BYTES;
        return compression().decompress(envelope, from, envelope.length - from, rawLength);
    }

    private void checkLength(int length) {
        if (length < 0 || length > maxBytes) {
            throw new CacheSerializationException("The stored value says to be of " + length
                    + " bytes; cachekit.redis.max-value-bytes allows " + maxBytes);
        }
    }

    /** Reads values that another node compressed, even if this one compresses none. */
    private Compression compression() {
        Compression made = compression;
        if (made == null) {
            made = ZstdLibraries.find(CacheSerializationException::new);
            compression = made;
        }
        return made;
    }

    /** Closes the codec; throws a {@code CacheException} if that fails. */
    @Override
    public void close() {
        close(codec);
    }

    private static void close(ValueCodec codec) {
        if (codec instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new CacheException("The codec " + codec.name() + " did not close", e);
            }
        }
    }
}
