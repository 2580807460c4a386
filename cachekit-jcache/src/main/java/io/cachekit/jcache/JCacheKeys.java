package io.cachekit.jcache;

import io.cachekit.CacheKey;
import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the default keys of JCache: of the arguments with {@code @CacheKey}, or else of all but the
 * one with {@code @CacheValue}, whichever method they are passed to. Equal arguments give equal
 * keys in every JVM, and one without a stable form is refused, see {@link io.cachekit.KeyPart}.
 */
@ApplicationScoped
public class JCacheKeys implements CacheKeyGenerator {

    private static final Method ALIKE = alike();

    /** For the container. */
    public JCacheKeys() {}

    @Override
    public String generate(Method method, @Nullable Object[] arguments) {
        Annotation[][] annotations = method.getParameterAnnotations();
        boolean chosen = Arrays.stream(annotations).anyMatch(JCacheKeys::isKey);
        List<@Nullable Object> parts = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (chosen ? isKey(annotations[i]) : !has(annotations[i], CacheValue.class)) {
                parts.add(arguments[i]);
            }
        }
        return CacheKey.fromMethodCall(ALIKE, new Object[] {parts}, null, Set.of())
                .key();
    }

    private static boolean isKey(Annotation[] annotations) {
        return has(annotations, javax.cache.annotation.CacheKey.class);
    }

    private static boolean has(Annotation[] annotations, Class<? extends Annotation> type) {
        return Arrays.stream(annotations).anyMatch(type::isInstance);
    }

    private static Method alike() {
        try {
            return JCacheKeys.class.getMethod("key", List.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Stands in keys for whichever method is called; does nothing.
     *
     * @param parts the arguments that count
     */
    public static void key(List<?> parts) {}
}
