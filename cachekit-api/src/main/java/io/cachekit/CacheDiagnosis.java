package io.cachekit;

/** The part of the service for diagnosis: modes, and reasons for hits and misses. Thread-safe. */
public interface CacheDiagnosis {

    /**
     * {@return the mode of the namespace of this view on this node, see {@link CacheControl}; {@link
     * CacheMode#OFF} if the cache is switched off as a whole}
     */
    CacheMode mode();

    /**
     * Explains why a read of a key is a hit or not, for a person. Changes and counts nothing; asks
     * each level of the backend.
     *
     * @param key the key
     * @return the explanation, without the value
     * @throws IllegalArgumentException if a name is blank
     */
    default CacheExplanation explain(String key) {
        return explain(key, CacheOptions.defaults());
    }

    /**
     * Explains why a read of a key is a hit or not, for a person. Changes and counts nothing; asks
     * each level of the backend.
     *
     * @param key the key
     * @param options the namespace counts, nothing else
     * @return the explanation, without the value
     * @throws IllegalArgumentException if a name is blank
     */
    CacheExplanation explain(String key, CacheOptions options);
}
