package io.cachekit.cdi;

import io.cachekit.spi.ValueCodec;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The application's own codec of values: a bean of type {@link ValueCodec}, if there is one. */
final class OwnCodec {

    private OwnCodec() {}

    /** Once all beans are known: there must not be several. */
    static void check(BeanManager beans, List<String> mistakes) {
        Set<Bean<?>> candidates = beans.getBeans(ValueCodec.class);
        try {
            Bean<?> unused = beans.resolve(candidates);
        } catch (RuntimeException ambiguous) {
            mistakes.add("There are several beans of type " + ValueCodec.class.getName()
                    + ", and values need one codec at most: " + names(candidates));
        }
    }

    private static String names(Set<Bean<?>> candidates) {
        return candidates.stream()
                .map(bean -> bean.getBeanClass().getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
