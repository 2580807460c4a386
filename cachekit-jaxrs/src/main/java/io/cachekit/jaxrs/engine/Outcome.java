package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Answer;
import java.time.Duration;
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
    record Serve(Answer answer, @Nullable Refresh refresh) implements Outcome {}

    /**
     * The resource answers.
     *
     * @param exchange what to do with its response
     */
    record Forward(Exchange exchange) implements Outcome {}

    /** Another request's response may do: it is to be waited for. */
    final class Wait implements Outcome {

        private final Flight flight;
        private final Duration timeout;
        private final Function<FlightResult, Outcome> then;

        Wait(Flight flight, Duration timeout, Function<FlightResult, Outcome> then) {
            this.flight = flight;
            this.timeout = timeout;
            this.then = then;
        }

        /** Waits on this thread, and goes on. */
        public Outcome await() {
            return then.apply(flight.await(timeout));
        }
    }
}
