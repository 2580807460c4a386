package io.cachekit.redis.client;

import io.cachekit.CacheConfigurationException;
import io.cachekit.redis.client.RedisAddress.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Parses a Redis URL. No message holds a part of it, because a part of a malformed URL may be a
 * password.
 */
final class AddressParser {

    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    private final String url;

    AddressParser(String url) {
        this.url = url;
    }

    RedisAddress parse(@Nullable String user, @Nullable String password) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        boolean tls = scheme.startsWith("rediss");
        boolean sentinel = scheme.endsWith("-sentinel");
        if (!scheme.equals((tls ? "rediss" : "redis") + (sentinel ? "-sentinel" : ""))) {
            throw malformed("its scheme is none of redis, rediss, redis-sentinel, rediss-sentinel");
        }
        String rest = url.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        Credentials credentials =
                Credentials.parse(at < 0 ? "" : authority.substring(0, at)).with(user, password);
        String hostList = authority.substring(at + 1);
        if (hasQuery(hostList) || hasQuery(path)) {
            throw malformed("it has a query or a fragment, which mean nothing here");
        }
        List<HostAndPort> hosts = hosts(hostList, sentinel ? SENTINEL_PORT : REDIS_PORT);
        Kind kind = sentinel ? Kind.SENTINEL : hosts.size() > 1 ? Kind.CLUSTER : Kind.SINGLE;
        Set<HostAndPort> distinct = new LinkedHashSet<>(hosts);
        String master = sentinel ? master(path) : null;
        int database = database(kind, master == null ? path : afterSlash(path));
        return new RedisAddress(
                kind, List.copyOf(distinct), tls, credentials.user(), credentials.password(), database, master);
    }

    private static List<HostAndPort> hosts(String list, int defaultPort) {
        List<HostAndPort> hosts = new ArrayList<>();
        for (String host : list.split(",", -1)) {
            hosts.add(host(host, defaultPort));
        }
        return hosts;
    }

    /** Reads one {@code host[:port]}; an IPv6 address stands in brackets. */
    private static HostAndPort host(String text, int defaultPort) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (text.startsWith("[") && end == 0) {
            throw malformed("an IPv6 address has no closing bracket");
        }
        String host = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end);
        if (host.startsWith("[")) {
            host = ipv6(host);
        } else if (host.isEmpty()) {
            throw malformed("a host is missing");
        } else if (!host.matches("[A-Za-z0-9._-]+")) {
            throw malformed("a host holds others than A-Z a-z 0-9 . _ -");
        }
        return new HostAndPort(host, port(rest, defaultPort));
    }

    private static String ipv6(String bracketed) {
        try {
            String host = new URI("redis://" + bracketed).parseServerAuthority().getHost();
            if (host != null && host.indexOf('%') < 0) {
                return host.substring(1, host.length() - 1);
            }
        } catch (URISyntaxException e) { // its message holds what it read
            throw malformed("what stands in brackets is no IPv6 address");
        }
        throw malformed("what stands in brackets is no IPv6 address");
    }

    private static int port(String rest, int defaultPort) {
        if (rest.isEmpty()) {
            return defaultPort;
        }
        if (rest.matches(":[0-9]{1,5}")) {
            int port = Integer.parseInt(rest.substring(1));
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw malformed("a port is not a whole number from 1 to 65535");
    }

    private static boolean hasQuery(String part) {
        return part.indexOf('?') >= 0 || part.indexOf('#') >= 0;
    }

    private static String master(String path) {
        int slash = path.indexOf('/');
        String master = slash < 0 ? path : path.substring(0, slash);
        if (!master.matches("[A-Za-z0-9._-]+")) {
            throw malformed("the name of the master is missing, or holds others than A-Z a-z 0-9 . _ -");
        }
        return master;
    }

    private static String afterSlash(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    private static int database(Kind kind, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw malformed("the database is not a whole number from 0");
        }
        int database = Integer.parseInt(text);
        if (kind == Kind.CLUSTER && database != 0) {
            throw malformed("a cluster has database 0 only");
        }
        return database;
    }

    static CacheConfigurationException malformed(String why) {
        return new CacheConfigurationException(
                "cachekit.redis-url is malformed (" + why + "); " + RedisAddress.ALLOWED);
    }
}
