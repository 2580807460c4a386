package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResponseFlightsTest {

    private final ManualTime time = new ManualTime();
    private final ResponseFlights flights = new ResponseFlights(Duration.ofSeconds(10), 10, time);

    private ResponseFlight join(String key) {
        return Objects.requireNonNull(flights.join(key, new ResponseFlight[1]));
    }

    @Test
    void join_secondOfAKey_findsTheFirst() {
        ResponseFlight[] mine = new ResponseFlight[1];
        ResponseFlight first = flights.join("a", mine);
        assertThat(mine[0]).isSameAs(first);
        ResponseFlight[] theirs = new ResponseFlight[1];
        assertThat(flights.join("a", theirs)).isSameAs(first);
        assertThat(theirs[0]).isNull();
    }

    @Test
    void join_afterTheEnd_beginsAnew() {
        ResponseFlight first = join("a");
        first.end(new FlightResult.Nothing(false));
        first.end(new FlightResult.Nothing(true));
        assertThat(flights.ended()).isEqualTo(1);
        assertThat(flights.join("a", new ResponseFlight[1])).isNotNull().isNotSameAs(first);
    }

    @Test
    void lostFlights_areReplaced_andDontEndTheirSuccessors() {
        ResponseFlight lost = join("a");
        time.pass(10_001);
        ResponseFlight next = flights.join("a", new ResponseFlight[1]);
        assertThat(next).isNotSameAs(lost);
        lost.end(new FlightResult.Nothing(false));
        assertThat(flights.join("a", new ResponseFlight[1])).isSameAs(next);
    }

    @Test
    void flights_areBounded_andLostOnesMakeRoom() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(flights.join("key " + i, new ResponseFlight[1])).isNotNull();
        }
        assertThat(flights.join("one more", new ResponseFlight[1])).isNull();
        time.pass(10_001);
        assertThat(flights.join("one more", new ResponseFlight[1])).isNotNull();
    }

    @Test
    void loners_areBounded() {
        for (int i = 0; i < 1_001; i++) {
            join("key " + i).end(new FlightResult.Nothing(true));
        }
        assertThat(flights.join("key 1000", new ResponseFlight[1])).isNull();
        assertThat(flights.join("key 0", new ResponseFlight[1])).isNotNull();
    }

    @Test
    void await_tooManyThreadsWait_endsAtOnceWithNothing() {
        ResponseFlights bounded = new ResponseFlights(Duration.ofSeconds(10), 1, time);
        ResponseFlight flight = Objects.requireNonNull(bounded.join("a", new ResponseFlight[1]));
        bounded.waiting().acquireUninterruptibly();
        assertThat(flight.await(Duration.ofDays(1))).isEqualTo(new FlightResult.Nothing(false));
        bounded.waiting().release();
        flight.end(new FlightResult.Nothing(true));
        assertThat(flight.await(Duration.ofDays(1))).isEqualTo(new FlightResult.Nothing(true));
        assertThat(bounded.waiting().availablePermits()).isEqualTo(1);
    }
}
