package io.cachekit.service;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loader by a stage that knows whether it has run.
 *
 * @param <T> the value
 */
final class NotingStage<T> implements Supplier<CompletionStage<? extends @Nullable T>> {

    private final Supplier<? extends CompletionStage<? extends @Nullable T>> loader;
    private volatile boolean ran;

    NotingStage(Supplier<? extends CompletionStage<? extends @Nullable T>> loader) {
        this.loader = loader;
    }

    @Override
    public CompletionStage<? extends @Nullable T> get() {
        ran = true;
        return loader.get();
    }

    boolean hasRun() {
        return ran;
    }

    Supplier<? extends CompletionStage<? extends @Nullable T>> loader() {
        return loader;
    }
}
