package io.cachekit.cdi;

import io.cachekit.CacheLoader;
import io.cachekit.cdi.plan.Call;
import io.cachekit.cdi.plan.EntryPlan;
import io.cachekit.cdi.plan.ResultRules;
import io.cachekit.internal.DecidedLoad;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the method of one call as a loader, or as one that returns a stage, and decides by its result. */
final class MethodLoader implements CacheLoader<Object, Exception>, Supplier<CompletionStage<Object>> {

    private final EntryPlan plan;
    private final @Nullable Object[] arguments;
    private final InvocationContext invocation;
    private volatile @Nullable Exception thrown;

    MethodLoader(EntryPlan plan, InvocationContext invocation) {
        this.plan = plan;
        this.arguments = invocation.getParameters();
        this.invocation = invocation;
    }

    @Override
    @SuppressWarnings("NullAway") // a null is the method's own
    public Object load() throws Exception {
        Object value = plan.result().unwrap(invocation.proceed());
        ResultRules rules = plan.rules();
        if (rules != null) {
            decide(rules, DecidedLoad.ofThread(), value);
        }
        return value;
    }

    @Override
    @SuppressWarnings("NullAway") // a stage may complete with null
    public CompletionStage<Object> get() {
        try {
            CompletionStage<?> stage = (CompletionStage<?>) invocation.proceed();
            ResultRules rules = plan.rules();
            if (rules == null) {
                return stage.thenApply(plan.result()::unwrap);
            }
            DecidedLoad<?> load = DecidedLoad.ofThread();
            return stage.thenApply(given -> {
                Object value = plan.result().unwrap(given);
                decide(rules, load, value);
                return value;
            });
        } catch (Exception e) {
            thrown = e;
            return CompletableFuture.failedStage(e);
        }
    }

    private void decide(ResultRules rules, DecidedLoad<?> load, @Nullable Object value) {
        rules.decide(load, new Call(invocation.getMethod(), arguments, value));
    }

    /** Throws an exception of the method before it had a stage, unless it ran on another thread. */
    void rethrow() throws Exception {
        Exception failure = thrown;
        if (failure != null) {
            throw failure;
        }
    }
}
