package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.spi.ValueCodec;
import java.util.List;

/** Makes codecs by their configured names. */
public final class Codecs {

    private static final List<String> NAMES = List.of("auto", "exact", "jsonb", "jackson", "java");

    private Codecs() {}

    /**
     * Checks the name of a codec.
     *
     * @param property the property that has it
     * @param name the name
     * @throws CacheConfigurationException if there is no such codec
     */
    public static void check(String property, String name) {
        if (!NAMES.contains(name)) {
            throw new CacheConfigurationException(
                    property + " is \"" + name + "\"; allowed are " + String.join(", ", NAMES));
        }
    }

    /**
     * Makes a codec. {@code auto} is {@code exact}: it needs no library, so that every node chooses the same.
     *
     * @param name {@code auto}, {@code exact}, {@code jsonb}, {@code jackson} or {@code java}
     * @param javaAllow what the codec {@code java} may read, and {@code exact} beside what declared types announce
     * @return the codec; close it if it can be closed
     * @throws CacheConfigurationException if there is no such codec, or what it needs is missing
     */
    public static ValueCodec create(String name, List<String> javaAllow) {
        check("cachekit.redis.codec", name);
        return switch (name) {
            case "auto", "exact" -> new ExactCodec(javaAllow);
            case "jsonb" -> new JsonbCodec();
            case "jackson" -> jackson();
            default -> new JavaCodec(javaAllow);
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
