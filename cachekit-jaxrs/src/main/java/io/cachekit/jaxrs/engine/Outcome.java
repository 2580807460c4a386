package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.CachedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a request at the cache. */
public sealed interface Outcome {

    /**
     * The cache answers.
     *
     * @param answer the answer
     * @param refresh what is to be done once the answer has been sent, or null
     */
    record Serve(CachedAnswer answer, @Nullable Refresh refresh) implements Outcome {}

    /**
     * The resource answers.
     *
     * @param exchange what to do with its response
     */
    record Forward(ForwardedExchange exchange) implements Outcome {}

    /** Another request's response may do: it is to be waited for. */
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

        /** Waits on this thread, and goes on; at once where too many threads wait already. */
        public Outcome await() {
            return then.apply(flight.await(timeout));
        }

        Duration timeout() {
            return timeout;
        }

        void whenOver(Runnable step) {
            flight.whenOver(step);
        }

        /** Goes on after a wait without a thread; empty where the request is another one by now. */
        Optional<Outcome> resume(CacheRequest now) {
            return now.isSame(request) ? Optional.of(then.apply(flight.resultNow())) : Optional.empty();
        }
    }
}
