package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.spi.ValueCodec;
import java.util.List;

/** Makes codecs by their configured names. */
public final class Codecs {

    private Codecs() {}

    /**
     * Makes a codec. {@code auto} is {@code jsonb}: the platform always has it, so that every node chooses the same.
     *
     * @param name {@code auto}, {@code jsonb}, {@code jackson} or {@code java}
     * @param javaAllow what the codec {@code java} may read
     * @return the codec; close it if it can be closed
     * @throws CacheConfigurationException if there is no such codec, or what it needs is missing
     */
    public static ValueCodec create(String name, List<String> javaAllow) {
        return switch (name) {
            case "auto", "jsonb" -> new JsonbCodec();
            case "jackson" -> jackson();
            case "java" -> new JavaCodec(javaAllow);
            default ->
                throw new CacheConfigurationException(
                        "cachekit.redis.codec is \"" + name + "\"; allowed are auto, jsonb, jackson, java");
        };
    }

    private static ValueCodec jackson() {
        try {
            return new JacksonCodec();
        } catch (LinkageError e) {
            throw new CacheConfigurationException(
                    "cachekit.redis.codec is \"jackson\", which needs jackson-databind 2.x in the application", e);
        }
    }
}
