package io.cachekit.cdi;

import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import io.cachekit.Refresh;
import io.cachekit.cdi.plan.EntryPlan;
import io.cachekit.internal.OtherKeyException;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls of cached methods in the background: each goes through all interceptors once more, and
 * leaves a mark for {@code @Cached} on its thread, so that this runs the method and does not answer
 * from the cache. Thread-safe.
 */
final class BackgroundCalls {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final EventLog events;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Set<Method> ofCallers = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("ThreadLocalUsage") // one for each application: a static one would outlive it
    private final ThreadLocal<@Nullable Mark> marks = new ThreadLocal<>();

    BackgroundCalls(EventLog events) {
        this.events = events;
    }

    /** One call, and what came out of the method itself. For one thread. */
    static final class Mark {

        private final EntryPlan plan;
        private final LookupKey key;
        private boolean ran;
        private @Nullable Object result;
        private @Nullable Exception failure;

        private Mark(EntryPlan plan, LookupKey key) {
            this.plan = plan;
            this.key = key;
        }

        private boolean isFor(LookupKey other) {
            return key.toCacheKey().equals(other.toCacheKey());
        }
    }

    /** Checks whether the calls of a method can run in the background. */
    boolean allow(Method method) {
        return ofCallers.isEmpty() || !ofCallers.contains(method);
    }

    /** Options by which callers load by themselves. */
    static CacheOptions byCaller(CacheOptions options) {
        return options.load(options.load().maxRefreshWait(Duration.ZERO).refresh(Refresh.CALLER));
    }

    /**
     * Calls a method as its caller did, and returns what it returned inside of its interceptors:
     * what those make of it is made again of each hit. Throws what it threw, or what an interceptor
     * did after it, such as the failure of a commit.
     */
    @Nullable Object call(BeanMethod target, EntryPlan plan, LookupKey key, @Nullable Object[] arguments) throws Exception {
        Mark mark = new Mark(plan, key);
        marks.set(mark);
        underWay.incrementAndGet();
        Exception thrown = null;
        try {
            Object unused = target.call(arguments);
        } catch (Exception e) {
            thrown = e;
        } finally {
            underWay.decrementAndGet();
            marks.remove();
        }
        if (!mark.ran) {
            notRun(target.method(), thrown);
        }
        if (mark.failure != null) {
            throw mark.failure;
        }
        if (thrown != null) {
            throw thrown;
        }
        return mark.result;
    }

    /** Leaves the method to its callers if it came to another key, or another interceptor answered. */
    private void notRun(Method method, @Nullable Exception thrown) throws Exception {
        if (thrown != null && !(thrown instanceof OtherKeyException)) {
            throw thrown;
        }
        if (ofCallers.add(method)) {
            events.log(LOGGER, EventCode.BACKGROUND_OTHER_KEY, name(method));
        }
        throw new OtherKeyException();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "#" + method.getName();
    }

    /** The mark that the calling thread has for a plan, which it loses; or null. */
    @SuppressWarnings("ReferenceEquality") // a plan is one object
    @Nullable Mark take(EntryPlan plan) {
        Mark mark = underWay.get() == 0 ? null : marks.get();
        if (mark == null || mark.plan != plan) {
            return null;
        }
        marks.remove();
        return mark;
    }

    /** Runs the method of a mark. A null key can't be made here. */
    static @Nullable Object run(Mark mark, @Nullable LookupKey key, InvocationContext invocation) throws Exception {
        if (key == null || !mark.isFor(key)) {
            throw new OtherKeyException();
        }
        mark.ran = true;
        try {
            Object result = invocation.proceed();
            mark.result = result;
            return result;
        } catch (Exception e) {
            mark.failure = e;
            throw e;
        }
    }
}
