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
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The scripts, each atomic within one slot. What they take and return stands at the top of their files. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
enum Script {
    WRITE("clock", "lists", "state", "fences", "gates", "marks", "news", "header", "index", "declared"),
    SETALL("clock", "lists", "state", "news", "header", "index"),
    DELETE("clock", "lists", "state", "fences", "news", "header", "index", "declared"),
    GATE_CLOSE("clock", "lists", "state", "fences", "gates", "news"),
    GATE_OPEN("clock", "lists", "state", "fences", "gates", "news"),
    REMOVE("lists", "header", "index"),
    BEGIN("clock", "lists", "state", "fences"),
    RENEW("marks"),
    END("marks"),
    OPEN("clock", "state"),
    CURRENT("clock", "lists", "state", "fences", "gates"),
    STATS("clock"),
    COUNT("clock"),
    CLEANUP("clock", "index"),
    TOUCH(),
    IDENTIFY("clock"),
    SETTINGS(),
    LISTEN("clock", "lists", "state");

    private final byte[] source;
    private final byte[] digest;

    /** A run evaluates all of the text: it has only those parts that the script needs, each after those it needs itself. */
    Script(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(resource(part));
        }
        text.append(resource(name().toLowerCase(Locale.ROOT)));
        source = text.toString().getBytes(StandardCharsets.UTF_8);
        digest = sha1(source);
    }

    /** The command that runs it by its digest, where the server knows it. */
    CommandArguments command(List<byte[]> keys, List<byte[]> arguments) {
        CommandArguments command =
                new CommandArguments(Protocol.Command.EVALSHA).add(digest).add(keys.size());
        keys.forEach(command::add);
        arguments.forEach(command::add);
        return command;
    }

    /** Runs by its digest, and in full where the server has lost or never seen it. */
    Object run(UnifiedJedis redis, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return redis.evalsha(digest, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(source, keys, arguments);
        }
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
