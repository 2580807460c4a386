package io.cachekit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The scripts, each atomic within one slot. The comment at the head of a file names keys, arguments
 * and reply.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never written
enum Script {
    WRITE("clock", "lists", "state", "leases", "announce", "header", "index", "declared"),
    SETALL("clock", "lists", "state", "announce", "header", "index", "windows"),
    DELETE("clock", "lists", "state", "fences", "announce", "header", "index", "windows", "declared"),
    GATE_CLOSE("clock", "lists", "state", "fences", "gates", "announce"),
    GATE_OPEN("clock", "lists", "state", "fences", "gates", "announce"),
    REMOVE("clock", "lists", "header", "index", "windows"),
    LEASE_BEGIN("clock", "lists", "state", "fences", "header"),
    LEASE_RENEW("leases"),
    LEASE_END("leases"),
    STATE_OPEN("clock", "state"),
    CURRENT("clock", "lists", "state", "fences", "gates"),
    STATS("clock", "windows"),
    AGES("clock"),
    COUNT("clock", "windows"),
    COUNTS("clock", "windows"),
    CLEANUP("clock", "index", "windows"),
    LIVE("clock", "windows"),
    TOUCH(),
    SERVER_INFO("clock"),
    SETTINGS(),
    CATCHUP("clock", "lists", "state", "bell", "log"),
    PULL("clock", "lists", "state", "log");

    private final byte[] source;
    private final byte[] digest;

    /**
     * A run evaluates the whole text, and makes each function of it: it holds only the libraries that
     * the script needs. A library that few runs need is included in a function.
     */
    Script(String... libraries) {
        source = text(name(), libraries).getBytes(StandardCharsets.UTF_8);
        digest = sha1(source);
    }

    private static String text(String name, String... libraries) {
        StringBuilder text = new StringBuilder();
        for (String library : libraries) {
            text.append(library(library));
        }
        text.append(resource(name.toLowerCase(Locale.ROOT)));
        return Pattern.compile("-- include (\\w+)\n")
                .matcher(text)
                .replaceAll(line -> Matcher.quoteReplacement(library(line.group(1))));
    }

    /** The command that runs the script by its digest, if the server knows it. */
    CommandArguments command(List<byte[]> keys, List<byte[]> arguments) {
        CommandArguments command =
                new CommandArguments(Protocol.Command.EVALSHA).add(digest).add(keys.size());
        keys.forEach(command::add);
        arguments.forEach(command::add);
        return command;
    }

    /** Runs the script by its digest, and in full if the server does not know it. */
    Object run(UnifiedJedis redis, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return redis.evalsha(digest, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(source, keys, arguments);
        }
    }

    private static String library(String name) {
        return resource("lib/" + name);
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] text) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(text); // as EVALSHA asks for
            return String.format("%040x", new BigInteger(1, sha1)).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
