package io.cachekit.redis.failure;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Tells failures of Redis from those of callers, and describes them without secrets. */
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
    private static final Pattern CREDENTIALS = Pattern.compile("://\\S*@");
    private static final Pattern IN_SCRIPT = Pattern.compile("@user_script: ?\\d+: -([A-Z]+)\\b");
    private static final int LONGEST = 200;
    private static final int DEEPEST = 20;

    private Failures() {}

    static FailureKind kindOf(Throwable failure) {
        if (failure instanceof JedisDataException answer) {
            return kindOf(answer);
        }
        return failure instanceof JedisException ? FailureKind.UNREACHABLE : FailureKind.NOT_OURS;
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
                || OUTAGES.contains(code);
        return outage ? FailureKind.UNREACHABLE : FailureKind.ERROR;
    }

    /** The first word, as Redis writes its error codes; Redis 6 wraps those of a command inside a script. */
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

    /** The class and the first line of the message, cut and without credentials. */
    static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return name;
        }
        String line = withoutCredentials(message).lines().findFirst().orElse("");
        return name + ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
    }

    /** Whether no message in the chain of causes has anything that looks like credentials. */
    static boolean harmless(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            String message = cause.getMessage();
            if (message != null && !withoutCredentials(message).equals(message)) {
                return false;
            }
            cause = cause.getCause();
        }
        return cause == null;
    }

    private static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("://***@");
    }
}
