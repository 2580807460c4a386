package io.cachekit.redis.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * The address of Redis, and the credentials for it. Immutable.
 *
 * @param kind the kind of deployment
 * @param hosts the servers or Sentinels; at least one
 * @param tls whether to use TLS
 * @param user the user, or null for the default one
 * @param password the password, or null for none; Sentinels are asked without it
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

    /** The allowed forms of a URL, for messages. */
    public static final String ALLOWED = "allowed is redis://[user:password@]host[:port][/database], rediss:// for"
            + " TLS, several hosts with commas between for a cluster, or"
            + " redis-sentinel://[user:password@]host[:port],…/master[/database]";

    /** The kinds of deployment. */
    public enum Kind {
        /** One server. */
        SINGLE,
        /** A cluster. */
        CLUSTER,
        /** A master that Sentinels watch. */
        SENTINEL
    }

    /** Copies the hosts, of which at least one is needed. */
    public RedisAddress {
        Objects.requireNonNull(kind, "kind");
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("hosts are missing; at least one is needed");
        }
    }

    /**
     * Reads {@code cachekit.redis-url}. The forms are
     *
     * <ul>
     * <li>{@code redis://[[user]:password@]host[:port][/database]}: one server;
     * <li>{@code redis://[[user]:password@]host[:port],host[:port]…}: a cluster, of which these are
     * known. A cluster behind one name has that name twice;
     * <li>{@code redis-sentinel://[[user]:password@]host[:port][,host[:port]…]/master[/database]}:
     * a master that these Sentinels watch. User and password are for Redis; the Sentinels are asked
     * without;
     * <li>{@code rediss://} and {@code rediss-sentinel://}: the same over TLS.
     * </ul>
     *
     * <p>The port is 6379, of a Sentinel 26379, unless it is given. An IPv6 address stands in
     * brackets. User and password may be percent-encoded (UTF-8), and must be where they hold
     * {@code /} or {@code %}; in front of the last {@code @} all other characters stand for
     * themselves. A name without a password, as in {@code redis://name@host}, is a user, whose
     * password then has to be configured apart: it is never taken for a password.
     *
     * @param url the URL
     * @param user the user in place of that in the URL, or null
     * @param password the password in place of that in the URL, or null
     * @return the address
     * @throws io.cachekit.CacheConfigurationException if it is malformed; the message holds no part
     *     of the URL
     */
    public static RedisAddress parse(String url, @Nullable String user, @Nullable String password) {
        return new AddressParser(url).parse(user, password);
    }

    @Override
    public String toString() {
        return kind + " " + hosts; // never the password
    }
}
