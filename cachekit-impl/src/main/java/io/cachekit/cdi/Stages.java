package io.cachekit.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is done when a stage completes. */
final class Stages {

    private Stages() {}

    /** Does something after a stage has completed normally; the new stage ends as the old one, or as that failed. */
    static CompletionStage<@Nullable Object> after(CompletionStage<?> stage, Consumer<@Nullable Object> action) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            try {
                action.accept(value);
                result.complete(value);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
