package io.cachekit.redis.failure;

import io.cachekit.redis.client.NoConnectionException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Distinguishes failures of Redis from those of callers, and describes them without secrets. */
final class Failures {

    private static final Set<String> REFUSALS = Set.of("OOM", "MISCONF", "NOREPLICAS");
    private static final Set<String> OUTAGES = Set.of(
            "LOADING",
            "MASTERDOWN",
            "TRYAGAIN",
            "CLUSTERDOWN",
            "UNKILLABLE",
            "BUSY",
            "NOAUTH",
            "WRONGPASS",
            "NOPERM",
            "MOVED",
            "ASK");
    /** Further replies that repeat nothing of a command. */
    private static final Set<String> HARMLESS = Set.of("READONLY", "WRONGTYPE", "NOSCRIPT", "EXECABORT", "CROSSSLOT");

    private static final String TOO_MANY_CLIENTS = "ERR max number of clients";
    private static final List<String> HARMLESS_ERRORS = List.of(
            TOO_MANY_CLIENTS,
            "ERR unknown command",
            "ERR DB index is out of range",
            "ERR SELECT is not allowed in cluster mode",
            "ERR AUTH <password> called without any password configured",
            "ERR This instance has cluster support disabled");
    /** Parts of longer replies that name the reason, and repeat nothing of a command. */
    private static final List<String> REASONS = List.of(
            "Unknown Redis command called from script",
            "This Redis command is not allowed from script",
            "Script attempted to access",
            "can't run this command or subcommand",
            "Wrong number of args calling Redis command",
            "not a valid float",
            "not an integer or out of range",
            "Error running script",
            "@user_script");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,30}");
    private static final Pattern CREDENTIALS = Pattern.compile("://\\S*@");
    private static final Pattern IN_SCRIPT = Pattern.compile("@user_script: ?\\d+: -([A-Z]+)\\b");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final int LONGEST = 200;
    private static final int DEEPEST = 20;

    private Failures() {}

    static FailureKind kindOf(Throwable failure) {
        if (failure instanceof JedisDataException answer) {
            return kindOf(answer);
        }
        if (!(failure instanceof JedisException)) {
            return FailureKind.FOREIGN;
        }
        return lacksConnection(failure) ? FailureKind.NO_CONNECTION : FailureKind.UNREACHABLE;
    }

    /** Checks whether the command was certainly not sent: never in a cluster. */
    static boolean neverSent(Throwable failure) {
        return failure instanceof NoConnectionException;
    }

    private static boolean lacksConnection(Throwable failure) {
        if (failure instanceof NoConnectionException) {
            return true;
        }
        Throwable cause = failure.getCause();
        return cause instanceof InterruptedException
                || (cause instanceof NoSuchElementException && cause.getCause() == null);
    }

    private static FailureKind kindOf(JedisDataException answer) {
        String code = code(answer.getMessage());
        if (REFUSALS.contains(code)) {
            return FailureKind.REFUSED;
        }
        if (code.equals("READONLY")) {
            return FailureKind.READ_ONLY;
        }
        boolean outage = answer instanceof JedisClusterException
                || answer instanceof JedisRedirectionException
                || OUTAGES.contains(code)
                || String.valueOf(answer.getMessage()).startsWith(TOO_MANY_CLIENTS);
        return outage ? FailureKind.UNREACHABLE : FailureKind.ERROR;
    }

    /** The first word, an error code; Redis 6 wraps those of a command inside a script. */
    private static String code(@Nullable String message) {
        if (message == null) {
            return "";
        }
        Matcher wrapped = IN_SCRIPT.matcher(message);
        if (wrapped.find()) {
            return wrapped.group(1);
        }
        int end = message.indexOf(' ');
        return end < 0 ? message : message.substring(0, end);
    }

    /**
     * Describes a failure in one line without credentials: the reply of Redis, the fate of the
     * connection, or the place in the kit that threw an unexpected exception.
     */
    static String describe(Throwable failure) {
        if (failure instanceof JedisDataException) {
            return "Redis answered " + shortened(firstLine(failure).orElse("an error without a text"));
        }
        if (failure instanceof JedisException) {
            return shortened(reason(failure));
        }
        Optional<String> own = failure instanceof IllegalStateException ? firstLine(failure) : Optional.empty();
        return own.map(Failures::shortened)
                .orElseGet(() -> "unexpected " + failure.getClass().getSimpleName() + place(failure));
    }

    /** The message, and that of the innermost cause if it adds something. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; depth < DEEPEST && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        String outer = firstLine(failure).orElse("the command failed");
        String inner = firstLine(innermost).orElse("");
        return outer.contains(inner) ? outer : outer + ": " + inner;
    }

    private static Optional<String> firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? Optional.empty()
                : redacted(failure, message).lines().findFirst();
    }

    private static String shortened(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** The method of the kit that threw; the message of such an exception may hold a value. */
    private static String place(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.cachekit."))
                .findFirst()
                .map(frame -> " in "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1"))
                .orElse("");
    }

    /** Checks whether all messages of the exception and its causes hold no secret. */
    static boolean harmless(Throwable failure) {
        return harmless(failure, DEEPEST);
    }

    private static boolean harmless(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        String message = failure.getMessage();
        boolean unchanged = message == null || redacted(failure, message).equals(message);
        return depth > 0
                && unchanged
                && Stream.of(failure.getSuppressed()).allMatch(other -> harmless(other, depth - 1))
                && harmless(failure.getCause(), depth - 1);
    }

    /** Removes the parts of a command that a server repeats, and credentials in an address. */
    private static String redacted(Throwable failure, String message) {
        String text = failure instanceof JedisDataException ? reply(message) : message;
        int arguments = text.indexOf("with args");
        String cut = arguments < 0 ? text : text.substring(0, arguments);
        return CREDENTIALS.matcher(cut).replaceAll("://***@");
    }

    /** Cuts an unknown reply to its code, because it may repeat a password or a value. */
    private static String reply(String message) {
        String code = code(message);
        boolean known = OUTAGES.contains(code) || REFUSALS.contains(code) || HARMLESS.contains(code);
        if (known || HARMLESS_ERRORS.stream().anyMatch(message::startsWith)) {
            return message;
        }
        String shown = CODE.matcher(code).matches() ? code : "an error without a code";
        return REASONS.stream()
                .filter(message::contains)
                .findFirst()
                .map(reason -> shown + " (" + reason + ")")
                .orElse(shown);
    }
}
