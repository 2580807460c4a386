package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.time.LocalDate;

/** From where, to where, until when. */
@Embeddable
public class RouteSpecification implements Serializable {

    @ManyToOne
    @JoinColumn(name = "spec_origin", referencedColumnName = "unlocode")
    private Location origin;

    @ManyToOne
    @JoinColumn(name = "spec_destination", referencedColumnName = "unlocode")
    private Location destination;

    private LocalDate arrivalDeadline;

    protected RouteSpecification() {}

    public RouteSpecification(Location origin, Location destination, LocalDate arrivalDeadline) {
        this.origin = origin;
        this.destination = destination;
        this.arrivalDeadline = arrivalDeadline;
    }

    public Location getOrigin() {
        return origin;
    }

    public Location getDestination() {
        return destination;
    }

    public LocalDate getArrivalDeadline() {
        return arrivalDeadline;
    }

    @Override
    public String toString() {
        return origin + " to " + destination + " by " + arrivalDeadline;
    }
}
