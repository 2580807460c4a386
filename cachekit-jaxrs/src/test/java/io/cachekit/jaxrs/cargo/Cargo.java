package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The root of the aggregate, as applications write it: no setters, a constructor for the provider, and behaviour. */
@Entity
public class Cargo implements Serializable {

    @EmbeddedId
    private TrackingId trackingId;

    @ManyToOne
    @JoinColumn(name = "origin_id", referencedColumnName = "unlocode")
    private Location origin;

    @Embedded
    private RouteSpecification routeSpecification;

    @Embedded
    private Itinerary itinerary;

    @Embedded
    private Delivery delivery;

    @Version
    private long version;

    protected Cargo() {}

    public Cargo(TrackingId trackingId, RouteSpecification routeSpecification, Instant now) {
        this.trackingId = trackingId;
        this.origin = routeSpecification.getOrigin();
        this.routeSpecification = routeSpecification;
        this.itinerary = new Itinerary(List.of());
        this.delivery = new Delivery(TransportStatus.NOT_RECEIVED, null, false, now);
    }

    public TrackingId getTrackingId() {
        return trackingId;
    }

    public Location getOrigin() {
        return origin;
    }

    public RouteSpecification getRouteSpecification() {
        return routeSpecification;
    }

    public Itinerary getItinerary() {
        return itinerary;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    public long getVersion() {
        return version;
    }

    /** Goes elsewhere. */
    public void changeDestination(Location destination, LocalDate deadline) {
        this.routeSpecification = new RouteSpecification(getOrigin(), destination, deadline);
        this.delivery = new Delivery(TransportStatus.IN_PORT, getOrigin(), true, Instant.parse("2026-05-06T07:08:09Z"));
    }

    /** Drops the last leg: a change inside the list that the object holds. */
    public void shorten() {
        List<Leg> legs = getItinerary().getLegs();
        if (!legs.isEmpty()) {
            legs.remove(legs.size() - 1);
        }
    }

    /** Travels on other legs. */
    public void assignToRoute(Itinerary other) {
        this.itinerary = other;
    }

    /** All that can be seen of it, in words. */
    public String describe() {
        return getTrackingId() + " v" + getVersion() + ": " + getOrigin() + "; " + getRouteSpecification() + "; "
                + List.copyOf(getItinerary().getLegs()) + "; " + getDelivery();
    }
}
