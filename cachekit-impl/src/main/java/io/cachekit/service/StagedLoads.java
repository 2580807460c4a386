package io.cachekit.service;

import io.cachekit.CacheLookup;
import io.cachekit.CacheLookup.Hit;
import io.cachekit.CacheLookup.Miss;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Flights whose loader is a stage: nobody's thread waits. */
final class StagedLoads {

    private final CacheChain cache;
    private final Flights flights;
    private final long maxWaitNanos;
    private final ScheduledExecutorService scheduler;
    private final Executor executor;

    StagedLoads(
            CacheChain cache,
            Flights flights,
            Duration maxWait,
            ScheduledExecutorService scheduler,
            Executor executor) {
        this.cache = cache;
        this.flights = flights;
        this.maxWaitNanos = maxWait.toNanos();
        this.scheduler = scheduler;
        this.executor = executor;
    }

    <T> CompletionStage<@Nullable T> load(AsyncLoadRequest<T> request) {
        return attempt(request, flights.lastId());
    }

    private <T> CompletionStage<@Nullable T> attempt(AsyncLoadRequest<T> request, long arrival) {
        Flight own = flights.begin(request.key(), request.loader());
        Flight other = flights.open(own);
        if (other == null || other.leader() == Thread.currentThread()) {
            return lead(own, request);
        }
        boolean settlesLater = !other.isSettling();
        return outcomeOf(other).thenCompose(outcome -> {
            boolean beganLater = other.id() > arrival;
            Answer<T> answer = Answer.of(outcome, beganLater, settlesLater, true, request.type());
            if (answer != null) {
                return answer.failure() == null
                        ? CompletableFuture.completedStage(answer.value())
                        : CompletableFuture.failedStage(answer.failure());
            }
            if (outcome instanceof FlightOutcome.TimedOut) {
                flights.close(other); // one of those who waited loads instead, and the others join it
                return attempt(request, arrival);
            }
            if (beganLater) {
                return lead(own, request);
            }
            if (cache.<T>peek(request.key(), request.type()) instanceof Hit<T> hit) {
                return CompletableFuture.completedStage(hit.entry().value());
            }
            return attempt(request, arrival);
        });
    }

    private <T> CompletionStage<@Nullable T> lead(Flight own, AsyncLoadRequest<T> request) {
        CompletableFuture<CacheLookup<T>> begun;
        try {
            begun = cache.<T>beginAsync(request.key(), request.type()).toCompletableFuture();
        } catch (Throwable t) { // only to tell the waiters
            flights.land(own, null, new FlightOutcome.Failed(t));
            throw t;
        }
        if (begun.isDone() && !begun.isCompletedExceptionally()) {
            return start(own, request, begun.join());
        }
        own.handOff();
        return begun.whenComplete((found, failure) -> {
                    if (failure != null) {
                        flights.land(own, null, new FlightOutcome.Failed(AdapterLink.unwrapped(failure)));
                    }
                })
                .thenCompose(found -> start(own, request, found));
    }

    private <T> CompletionStage<@Nullable T> start(Flight own, AsyncLoadRequest<T> request, CacheLookup<T> found) {
        if (found instanceof Hit<T> hit) {
            flights.land(own, null, new FlightOutcome.LookAgain());
            return CompletableFuture.completedStage(hit.entry().value());
        }
        CacheToken token = ((Miss<T>) found).token();
        CompletionStage<@Nullable T> loading;
        own.takeOver();
        try {
            loading = cache.loadAsync(request);
        } catch (Throwable t) { // only to tell the waiters
            flights.land(own, token, new FlightOutcome.Failed(t));
            throw t;
        }
        own.handOff();
        CompletableFuture<@Nullable T> result = new CompletableFuture<>();
        loading.whenComplete((value, failure) -> finish(own, request, token, value, failure, result));
        return result;
    }

    private <T> void finish(
            Flight own,
            AsyncLoadRequest<T> request,
            CacheToken token,
            @Nullable T value,
            @Nullable Throwable failure,
            CompletableFuture<@Nullable T> result) {
        Throwable cause = failure == null ? null : AdapterLink.unwrapped(failure);
        if (cause == null) {
            try {
                flights.land(own, token, flights.settle(own, value, request.ttl(), token));
                result.complete(value);
                return;
            } catch (Throwable t) { // only to tell the waiters and the caller
                cause = t;
            }
        }
        flights.land(own, token, new FlightOutcome.Failed(cause));
        result.completeExceptionally(cause);
    }

    private CompletableFuture<FlightOutcome> outcomeOf(Flight other) {
        CompletableFuture<FlightOutcome> outcome = other.join().copy();
        if (outcome.isDone()) {
            return outcome;
        }
        Future<?> timer = scheduler.schedule(
                () -> executor.execute(() -> outcome.complete(new FlightOutcome.TimedOut())),
                maxWaitNanos,
                TimeUnit.NANOSECONDS);
        return outcome.whenComplete((landed, failure) -> timer.cancel(false));
    }
}
