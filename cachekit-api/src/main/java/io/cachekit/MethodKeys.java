package io.cachekit;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the calls of one method, with what they have in common prepared: {@code Class.method(types):arguments}, or
 * a digest in place of what is long. Immutable and thread-safe.
 */
public final class MethodKeys {

    /** From this many characters on the digest stands in. */
    static final int LONG = 200;

    private final Class<?> beanClass;
    private final Method method;
    private final String beginning;

    private MethodKeys(Class<?> beanClass, Method method, String beginning) {
        this.beanClass = beanClass;
        this.method = method;
        this.beginning = beginning;
    }

    /**
     * Prepares the keys of a method on a bean, so that a method that two beans inherit is two keys.
     *
     * @param beanClass the class of the bean
     * @param method the method
     * @return what makes them
     */
    public static MethodKeys of(Class<?> beanClass, Method method) {
        StringBuilder beginning = new StringBuilder(128);
        beginning.append(beanClass.getName()).append('.').append(method.getName());
        String separator = "(";
        for (Class<?> type : method.getParameterTypes()) {
            beginning.append(separator).append(type.getName());
            separator = ",";
        }
        beginning.append(separator.equals("(") ? "():" : "):");
        return new MethodKeys(beanClass, method, beginning.toString());
    }

    /**
     * The key of a call.
     *
     * @param arguments its arguments in order; may hold nulls
     * @return what {@link CacheKey#fromMethodCall} makes of them
     * @throws IllegalArgumentException if an argument has no stable form; see {@link KeyPart} for what has one
     */
    public String key(@Nullable Object[] arguments) {
        if (arguments.length != method.getParameterCount()) {
            throw new IllegalArgumentException(
                    method + " takes " + method.getParameterCount() + " arguments, not " + arguments.length);
        }
        StringBuilder key = new StringBuilder(beginning.length() + 16 * arguments.length).append(beginning);
        ArgumentEncoder encoder = new ArgumentEncoder(key);
        for (int i = 0; i < arguments.length; i++) {
            encodeArgument(i, arguments[i], encoder);
        }
        return key.length() <= LONG ? key.toString() : digested(key);
    }

    private void encodeArgument(int i, @Nullable Object argument, ArgumentEncoder encoder) {
        try {
            encoder.encode(argument);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Argument '" + method.getParameters()[i].getName() + "' of "
                            + method.getDeclaringClass().getName() + "." + method.getName()
                            + " has no stable form for a cache key: " + e.getMessage(),
                    e);
        }
    }

    private String digested(CharSequence key) {
        byte[] digest = sha256().digest(key.toString().getBytes(StandardCharsets.UTF_8));
        return beanClass.getSimpleName() + "." + method.getName() + "#"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new CacheException("SHA-256 is missing, which every Java platform has to provide", e);
        }
    }
}
