package io.cachekit.redis.client;

import java.net.URI;
import java.net.URISyntaxException;
import redis.clients.jedis.HostAndPort;

/** Reads one {@code host[:port]}, where an IPv6 address stands in brackets. */
final class HostParser {

    private HostParser() {}

    static HostAndPort parse(String text, int defaultPort) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (text.startsWith("[") && end == 0) {
            throw AddressParser.malformed("an IPv6 address has no closing bracket");
        }
        String host = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end);
        if (host.startsWith("[")) {
            host = ipv6(host);
        } else if (host.isEmpty()) {
            throw AddressParser.malformed("a host is missing");
        } else if (!host.matches("[A-Za-z0-9._-]+")) {
            throw AddressParser.malformed("a host holds others than A-Z a-z 0-9 . _ -");
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
            throw AddressParser.malformed("what stands in brackets is no IPv6 address");
        }
        throw AddressParser.malformed("what stands in brackets is no IPv6 address");
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
        throw AddressParser.malformed("a port is not a whole number from 1 to 65535");
    }
}
