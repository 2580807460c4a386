package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResponseFlightsTest {

    private final ManualTime time = new ManualTime();
    private final ResponseFlights flights = new ResponseFlights(Duration.ofSeconds(10), 10, time);

    private static FlightKey key(String primary) {
        return new FlightKey(false, null, primary, null);
    }

    private ResponseFlight join(String primary) {
        return Objects.requireNonNull(flights.join(key(primary))).flight();
    }

    @Test
    void join_secondOfAKey_findsTheFirst() {
        ResponseFlights.Joined first = Objects.requireNonNull(flights.join(key("a")));
        assertThat(first.begun()).isTrue();
        assertThat(flights.join(key("a"))).isEqualTo(new ResponseFlights.Joined(first.flight(), false));
    }

    @Test
    void join_afterTheEnd_beginsAnew() {
        ResponseFlight first = join("a");
        first.end(FlightResult.NOTHING);
        first.end(new FlightResult.Nothing(true));
        assertThat(flights.ended()).isEqualTo(1);
        assertThat(join("a")).isNotSameAs(first);
    }

    @Test
    void lostFlights_areReplaced_andDontEndTheirSuccessors() {
        ResponseFlight lost = join("a");
        time.pass(10_001);
        ResponseFlight next = join("a");
        assertThat(next).isNotSameAs(lost);
        lost.end(FlightResult.NOTHING);
        assertThat(join("a")).isSameAs(next);
    }

    @Test
    void flights_areBounded_andLostOnesMakeRoom() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(flights.join(key("key " + i))).isNotNull();
        }
        assertThat(flights.join(key("one more"))).isNull();
        time.pass(10_001);
        assertThat(flights.join(key("one more"))).isNotNull();
    }

    @Test
    void unsharedKeys_areBounded() {
        for (int i = 0; i < 1_001; i++) {
            join("key " + i).end(new FlightResult.Nothing(true));
        }
        assertThat(flights.join(key("key 1000"))).isNull();
        assertThat(flights.join(key("key 0"))).isNotNull();
    }

    @Test
    void await_tooManyThreadsWait_endsAtOnceWithNothing() {
        ResponseFlights bounded = new ResponseFlights(Duration.ofSeconds(10), 1, time);
        ResponseFlight flight = Objects.requireNonNull(bounded.join(key("a"))).flight();
        bounded.waiting().acquireUninterruptibly();
        assertThat(flight.await(Duration.ofDays(1))).isEqualTo(FlightResult.NOTHING);
        bounded.waiting().release();
        flight.end(new FlightResult.Nothing(true));
        assertThat(flight.await(Duration.ofDays(1))).isEqualTo(new FlightResult.Nothing(true));
        assertThat(bounded.waiting().availablePermits()).isEqualTo(1);
    }
}
