package shop;

import io.cachekit.CacheCondition;
import java.lang.reflect.Method;

public class Registered implements CacheCondition {
    @Override
    public boolean holds(Method method, Object[] arguments, Object result) {
        throw new UnsupportedOperationException();
    }
}
