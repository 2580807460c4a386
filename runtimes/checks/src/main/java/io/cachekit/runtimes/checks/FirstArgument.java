package io.cachekit.runtimes.checks;

import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A key that leaves out all arguments but the first. */
@ApplicationScoped
public class FirstArgument implements CacheKeyGenerator {

    FirstArgument() {}

    @Override
    public String generate(Method method, @Nullable Object[] arguments) {
        return method.getName() + "/" + arguments[0];
    }
}
