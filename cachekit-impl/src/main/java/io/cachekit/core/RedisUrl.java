package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks where Redis is, without a word about the password. */
final class RedisUrl {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "redis-sentinel");
    private static final String ALLOWED = "allowed is redis://[user:password@]host[:port][/database], rediss:// for"
            + " TLS, several hosts with commas between for a cluster, or redis-sentinel://";

    private RedisUrl() {}

    /** Refuses a URL that is missing for the backend, or malformed. */
    static void check(Backend backend, @Nullable String url) {
        if (url == null || url.isBlank()) {
            if (backend != Backend.MEMORY) {
                throw new CacheConfigurationException("cachekit.redis-url is missing; backend "
                        + backend.name().toLowerCase(Locale.ROOT) + " needs it: " + ALLOWED);
            }
            return;
        }
        int scheme = url.indexOf("://");
        if (scheme < 0 || !SCHEMES.contains(url.substring(0, scheme))) {
            throw malformed("its scheme is none of redis, rediss, redis-sentinel");
        }
        String rest = url.substring(scheme + 3);
        int end = rest.indexOf('/');
        String authority = end < 0 ? rest : rest.substring(0, end);
        String hosts = authority.substring(authority.lastIndexOf('@') + 1);
        for (String host : hosts.split(",", -1)) {
            checkHost(host);
        }
    }

    private static void checkHost(String host) {
        try {
            if (new URI("redis://" + host).parseServerAuthority().getHost() == null) {
                throw malformed("a host is missing");
            }
        } catch (URISyntaxException e) {
            throw malformed("a host or port is malformed");
        }
    }

    /** The URL itself is kept out of the message: it may hold a password, and can't be parsed. */
    private static CacheConfigurationException malformed(String why) {
        return new CacheConfigurationException("cachekit.redis-url is malformed (" + why + "); " + ALLOWED);
    }
}
