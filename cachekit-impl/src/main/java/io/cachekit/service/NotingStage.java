package io.cachekit.service;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loader by a stage that knows whether that had a result: then a value is its own.
 *
 * @param <T> the value
 */
final class NotingStage<T> implements Supplier<CompletionStage<? extends @Nullable T>> {

    private final Supplier<? extends CompletionStage<? extends @Nullable T>> loader;
    private volatile boolean returned;

    NotingStage(Supplier<? extends CompletionStage<? extends @Nullable T>> loader) {
        this.loader = loader;
    }

    @Override
    public CompletionStage<? extends @Nullable T> get() {
        CompletionStage<? extends @Nullable T> stage =
                Objects.requireNonNull(loader.get(), "the loader returned no stage");
        return stage.thenApply(value -> {
            returned = true;
            return value;
        });
    }

    boolean hasReturned() {
        return returned;
    }

    Supplier<? extends CompletionStage<? extends @Nullable T>> loader() {
        return loader;
    }
}
