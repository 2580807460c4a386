package io.cachekit.codec;

import java.util.function.BiFunction;

/** The libraries for Zstandard, which write the same frames. */
final class ZstdLibraries {

    private static final String MISSING = "cachekit.redis.compress-above-bytes needs a library: "
            + "com.github.luben:zstd-jni, with --enable-native-access=ALL-UNNAMED on Java 24 or later, "
            + "or io.airlift:aircompressor 2.x";

    private ZstdLibraries() {}

    /**
     * Takes the library that is there and works, native code first: it is what newer JDKs go on running.
     *
     * @param missing makes the exception that is thrown if there is none, of a message and a cause
     */
    static Compression find(BiFunction<String, Throwable, ? extends RuntimeException> missing) {
        try {
            return new NativeZstd();
        } catch (LinkageError absent) { // or not allowed to run native code
            try {
                return new JavaZstd();
            } catch (LinkageError e) {
                e.addSuppressed(absent);
                throw missing.apply(MISSING, e);
            }
        }
    }
}
