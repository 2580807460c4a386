package io.cachekit.jaxrs.tolerance;

import io.cachekit.LoadContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** A source that works, fails, fails once, or hangs, as a test wants it, behind MicroProfile Fault Tolerance. */
@ApplicationScoped
public class FlakySource {

    private static final long HOUR_MILLIS = 3_600_000;

    private final Map<String, State> states = new ConcurrentHashMap<>();

    private static final class State {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile String mood = "works";
    }

    private State state(String id) {
        return states.computeIfAbsent(id, any -> new State());
    }

    void become(String id, String mood) {
        state(id).mood = mood;
    }

    int calls(String id) {
        return state(id).calls.get();
    }

    /** Reads with a time-out, and twice more if that fails. */
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @Timeout(500)
    public String read(String id) throws InterruptedException {
        return value(id);
    }

    /** Reads until two calls have failed, and then no more. */
    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = HOUR_MILLIS)
    public String readGuarded(String id) throws InterruptedException {
        return value(id);
    }

    /** Reads, or returns a substitute that the cache does not store. */
    @Fallback(fallbackMethod = "unstored")
    public String readOrSubstitute(String id) throws InterruptedException {
        return value(id);
    }

    String unstored(String id) {
        LoadContext.find().ifPresent(LoadContext::doNotStore);
        return "substitute of " + id;
    }

    /** Reads as it is. */
    String value(String id) throws InterruptedException {
        State state = state(id);
        int call = state.calls.incrementAndGet();
        String mood = state.mood;
        if (mood.equals("hangs")) {
            boolean unused = new CountDownLatch(1).await(HOUR_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (mood.equals("fails-once")) {
            state.mood = "works";
        }
        if (mood.startsWith("fails")) {
            throw new IllegalStateException("the source fails");
        }
        return "value " + call;
    }
}
