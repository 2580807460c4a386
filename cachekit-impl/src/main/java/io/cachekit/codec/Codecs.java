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
     * Makes a codec by its name; {@code auto} is {@code exact}, which needs no library, so that all
     * nodes choose the same one. The allow list is for the codec {@code java}, and for
     * {@code exact} beside the declared types. The caller closes the codec if it can be closed.
     *
     * @throws CacheConfigurationException if there is no such codec, or its library is missing
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
