package io.cachekit.jaxrs.engine;

import org.jspecify.annotations.Nullable;

/**
 * The key that requests share which may wait for each other.
 *
 * @param authorized true for requests with Authorization: others do not wait for their responses
 * @param namespace the namespace of the response, or null for none
 * @param primary the key of the target
 * @param varyValues the values of the fields that the newest response depends on; null if it
 *     depends on none, or is missing
 */
record FlightKey(
        boolean authorized,
        @Nullable String namespace,
        String primary,
        @Nullable String varyValues) {

    FlightKey ofVariant(String values) {
        return new FlightKey(authorized, namespace, primary, values);
    }
}
