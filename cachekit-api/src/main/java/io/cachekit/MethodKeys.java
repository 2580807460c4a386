package io.cachekit;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Spells method calls as keys: {@code Class.method(types):arguments}, or a digest in place of what is long. */
final class MethodKeys {

    /** From this many characters on the digest stands in. */
    static final int LONG = 200;

    private MethodKeys() {}

    static String of(Class<?> beanClass, Method method, @Nullable Object[] arguments) {
        if (arguments.length != method.getParameterCount()) {
            throw new IllegalArgumentException(
                    method + " takes " + method.getParameterCount() + " arguments, not " + arguments.length);
        }
        StringBuilder key = new StringBuilder(128);
        key.append(beanClass.getName()).append('.').append(method.getName()).append('(');
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            key.append(i == 0 ? "" : ",").append(types[i].getName());
        }
        key.append("):");
        ArgumentEncoder encoder = new ArgumentEncoder(key);
        for (int i = 0; i < arguments.length; i++) {
            encodeArgument(method, i, arguments[i], encoder);
        }
        return key.length() <= LONG ? key.toString() : digested(beanClass, method, key);
    }

    private static void encodeArgument(Method method, int i, @Nullable Object argument, ArgumentEncoder encoder) {
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

    private static String digested(Class<?> beanClass, Method method, CharSequence key) {
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
