package io.cachekit.internal;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import java.lang.reflect.Type;
import java.time.Duration;

/**
 * A backend that several nodes share and that can give one of them the right to load a key. The right affects speed
 * only, never what may be stored. Thread-safe. Where the backend can't be reached, everybody is granted the right.
 */
public interface LoadRights {

    /**
     * Reads an entry without counting, and on a miss takes the right to load it if nobody has it.
     *
     * @param <V> the value
     * @param key the key
     * @param type the declared type of the value
     * @return the entry, the right, or that another node has it
     */
    <V> LoadAttempt<V> begin(CacheKey key, Type type);

    /**
     * Prolongs a right by a {@link #lease}, if it is still held.
     *
     * @param key the key
     * @param token what was granted
     */
    void renew(CacheKey key, CacheToken token);

    /**
     * Gives a right back, if it is still held. Never throws.
     *
     * @param key the key
     * @param token what was granted
     */
    void end(CacheKey key, CacheToken token);

    /**
     * How long a right lasts unless it is renewed.
     *
     * @return positive
     */
    Duration lease();

    /**
     * How long to wait for another node's load before loading oneself.
     *
     * @return positive
     */
    Duration maxWait();
}
