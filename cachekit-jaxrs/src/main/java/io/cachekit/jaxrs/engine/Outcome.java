package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.CachedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The decision about a request. */
public sealed interface Outcome {

    /**
     * The cache answers.
     *
     * @param refresh the refresh to be run once the answer was sent, or null
     */
    record Serve(CachedAnswer answer, @Nullable Refresh refresh) implements Outcome {}

    /**
     * The resource answers.
     *
     * @param exchange takes its response
     */
    record Forward(ForwardedExchange exchange) implements Outcome {}

    /** Another request's response may do: the request waits for it. */
    final class Wait implements Outcome {

        private final CacheRequest request;
        private final ResponseFlight flight;
        private final Duration timeout;
        private final Function<FlightResult, Outcome> then;

        Wait(CacheRequest request, ResponseFlight flight, Duration timeout, Function<FlightResult, Outcome> then) {
            this.request = request;
            this.flight = flight;
            this.timeout = timeout;
            this.then = then;
        }

        /** Waits on this thread, and goes on; at once if too many threads wait already. */
        public Outcome await() {
            return then.apply(flight.await(timeout));
        }

        Duration timeout() {
            return timeout;
        }

        void whenOver(Runnable step) {
            flight.whenOver(step);
        }

        /** Goes on after a wait without a thread; empty if the request has changed meanwhile. */
        Optional<Outcome> resume(CacheRequest now) {
            return now.isSame(request) ? Optional.of(then.apply(flight.resultNow())) : Optional.empty();
        }
    }
}
