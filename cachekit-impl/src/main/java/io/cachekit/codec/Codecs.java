package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.settings.Settings;
import io.cachekit.spi.ValueCodec;
import java.util.List;

/** Makes codecs by their configured names. */
public final class Codecs {

    private Codecs() {}

    /**
     * Makes a codec by its name; {@code auto} is {@code exact}, which needs no library, so that all
     * nodes choose the same one. The allow list is for the codec {@code java}, and for
     * {@code exact} beside the declared types. The caller closes the codec if it can be closed.
     *
     * @throws CacheConfigurationException if there is no such codec, or its library is missing
     */
    public static ValueCodec create(String name, List<String> javaAllow) {
        return switch (name) {
            case "auto", "exact" -> new ExactCodec(javaAllow);
            case "jsonb" -> new JsonbCodec();
            case "jackson" -> jackson();
            case "java" -> new JavaCodec(javaAllow);
            default -> throw new CacheConfigurationException(Settings.CODEC.refusal(name));
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
