package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * The reason for which a request went on to the resource.
 *
 * @param fwd the parameter of Cache-Status (RFC 9211 §2.2)
 * @param detail further detail, or null
 * @param stale the stored response that is to be confirmed, or sent if the resource fails; or null
 * @param flight the flight that others wait for, or null
 * @param collapsed false if the request waited for another in vain, else null
 */
record ForwardReason(
        Fwd fwd,
        @Nullable String detail,
        @Nullable StoredResponse stale,
        @Nullable ResponseFlight flight,
        @Nullable Boolean collapsed) {

    static ForwardReason past(Fwd fwd, @Nullable String detail) {
        return new ForwardReason(fwd, detail, null, null, null);
    }

    void sealFlight() {
        if (flight != null) {
            flight.seal();
        }
    }

    void endFlight(FlightResult result) {
        if (flight != null) {
            flight.end(result);
        }
    }
}
