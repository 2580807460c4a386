package io.cachekit.cdi;

import io.cachekit.CacheLoader;
import io.cachekit.cdi.plan.Call;
import io.cachekit.cdi.plan.EntryPlan;
import io.cachekit.cdi.plan.ResultRules;
import io.cachekit.internal.DecidedLoad;
import io.cachekit.internal.Detachable;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the method of one call as a loader, or as one that returns a stage, and decides by its result. */
final class MethodLoader
        implements CacheLoader<Object, Exception>, Supplier<CompletionStage<Object>>, Detachable<MethodLoader> {

    private final EntryPlan plan;
    private final Method method;
    private final @Nullable Object[] arguments;
    private final Callable<@Nullable Object> run;
    private final @Nullable Callable<@Nullable Object> inBackground;
    private volatile @Nullable Exception thrown;

    /** The call in the background is null if there is none. */
    MethodLoader(EntryPlan plan, InvocationContext invocation, @Nullable Callable<@Nullable Object> inBackground) {
        this(plan, invocation.getMethod(), invocation.getParameters(), invocation::proceed, inBackground);
    }

    private MethodLoader(
            EntryPlan plan,
            Method method,
            @Nullable Object[] arguments,
            Callable<@Nullable Object> run,
            @Nullable Callable<@Nullable Object> inBackground) {
        this.plan = plan;
        this.method = method;
        this.arguments = arguments;
        this.run = run;
        this.inBackground = inBackground;
    }

    @Override
    public MethodLoader detached() {
        return new MethodLoader(
                plan,
                method,
                arguments,
                Objects.requireNonNull(inBackground, "its callers load by themselves"),
                inBackground);
    }

    @Override
    @SuppressWarnings("NullAway") // a null is the method's own
    public Object load() throws Exception {
        Object value = plan.result().unwrap(run.call());
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
            CompletionStage<?> stage = (CompletionStage<?>) run.call();
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
        rules.decide(load, new Call(method, arguments, value));
    }

    /** Throws an exception of the method before it had a stage, unless it ran on another thread. */
    void rethrow() throws Exception {
        Exception failure = thrown;
        if (failure != null) {
            throw failure;
        }
    }
}
