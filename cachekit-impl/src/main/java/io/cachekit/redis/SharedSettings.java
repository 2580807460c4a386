package io.cachekit.redis;

import io.cachekit.CacheConfigurationException;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that all nodes of a prefix have to share. The first node records them in Redis. */
final class SharedSettings {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    /** The codec names that {@code settings.lua} reads. */
    private static final Pattern CODEC = Pattern.compile("[!-~][ -~]{0,99}");

    private static final long STANDS = 0;
    private static final long REPLACED = 2;

    private final EventLog events;
    private final RedisConnection connection;
    private final String name;
    private final String own;

    SharedSettings(RedisConnection connection, String prefix, int buckets, String codec, EventLog events) {
        this.events = events;
        this.connection = connection;
        this.name = "{" + prefix + ":settings}";
        this.own = "format=1 buckets=" + buckets + " codec=" + codec;
    }

    /** Throws a {@link CacheConfigurationException} if the name of a codec can't be recorded. */
    static void checkCodec(String codec) {
        if (!CODEC.matcher(codec).matches()) {
            throw new CacheConfigurationException("The codec's name is \"" + codec
                    + "\"; allowed are 1 to 100 printable ASCII characters, the first of them no space");
        }
    }

    /**
     * Compares the settings of this node with the record, and writes the record if it is missing or
     * damaged; returns the difference, or empty.
     */
    Optional<String> disagreement() {
        List<?> reply = (List<?>)
                Script.SETTINGS.run(connection.client(), List.of(KeyNames.bytes(name)), List.of(KeyNames.bytes(own)));
        long outcome = (Long) reply.get(0);
        if (outcome == REPLACED) {
            warn((Long) reply.get(1));
        }
        String recorded = outcome == STANDS ? BucketScripts.text(reply.get(1)) : own;
        return recorded.equals(own)
                ? Optional.empty()
                : Optional.of("This node is configured with " + own + ", and Redis has recorded " + recorded + " under "
                        + name + "; configure all nodes of a cachekit.redis.key-prefix alike, or use another");
    }

    /** Logs a replacement without the damaged value, which may be a secret. */
    private void warn(long length) {
        events.log(
                LOGGER,
                EventCode.SETTINGS_REPLACED,
                name,
                length < 0 ? "a key of another type" : length + " bytes that are no record",
                own);
    }
}
