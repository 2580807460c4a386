package io.cachekit.cdi;

import io.cachekit.cdi.plan.ResultShape;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the results of methods, which may be stages. */
final class Stages {

    private Stages() {}

    /**
     * Does something with the result of a method. After a stage that is done once the stage has
     * completed normally, if the caller takes a stage in place of another: the new one ends as the
     * old one, or as that failed. The executor may run it on the completing thread. A stage that is
     * complete already is followed on the calling thread, as any other result.
     */
    static @Nullable Object after(
            @Nullable Object given, ResultShape shape, Consumer<@Nullable Object> action, Executor executor) {
        if (given instanceof CompletionStage<?> stage && shape.acceptsStage()) {
            return after(stage, action, executor);
        }
        action.accept(given);
        return given;
    }

    private static CompletionStage<@Nullable Object> after(
            CompletionStage<?> stage, Consumer<@Nullable Object> action, Executor executor) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        boolean[] returned = new boolean[1];
        Thread caller = Thread.currentThread();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!returned[0] && Thread.currentThread().equals(caller)) {
                follow(result, value, action);
            } else {
                executor.execute(() -> follow(result, value, action));
            }
        });
        returned[0] = true;
        return result;
    }

    private static void follow(
            CompletableFuture<@Nullable Object> result, @Nullable Object value, Consumer<@Nullable Object> action) {
        try {
            action.accept(value);
            result.complete(value);
        } catch (Throwable t) { // for the caller that waits for the stage
            result.completeExceptionally(t);
        }
    }
}
