package io.cachekit.redis.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is, and who we are there.
 *
 * @param kind what kind of deployment it is
 * @param hosts its servers, or its Sentinels; at least one
 * @param tls whether to use TLS
 * @param user the user, or null for the default one
 * @param password the password, or null for none
 * @param database the number of the database, 0 in a cluster
 * @param master the name of the master that the Sentinels watch; null without Sentinels
 */
public record RedisAddress(
        Kind kind,
        List<HostAndPort> hosts,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        int database,
        @Nullable String master) {

    /** The kinds of deployment. */
    public enum Kind {
        /** One server. */
        SINGLE,
        /** A cluster. */
        CLUSTER,
        /** A master that Sentinels watch. */
        SENTINEL
    }

    @Override
    public String toString() {
        return kind + " " + hosts; // never the password
    }
}
