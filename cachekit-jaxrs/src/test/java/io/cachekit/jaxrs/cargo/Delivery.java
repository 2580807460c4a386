package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.time.Instant;

/** The progress of a cargo. */
@Embeddable
public class Delivery implements Serializable {

    @Enumerated(EnumType.STRING)
    private TransportStatus transportStatus;

    @ManyToOne
    @JoinColumn(name = "last_known_location", referencedColumnName = "unlocode")
    private Location lastKnownLocation;

    private boolean misdirected;
    private Instant calculatedAt;

    protected Delivery() {}

    public Delivery(
            TransportStatus transportStatus, Location lastKnownLocation, boolean misdirected, Instant calculatedAt) {
        this.transportStatus = transportStatus;
        this.lastKnownLocation = lastKnownLocation;
        this.misdirected = misdirected;
        this.calculatedAt = calculatedAt;
    }

    public TransportStatus getTransportStatus() {
        return transportStatus;
    }

    public boolean isMisdirected() {
        return misdirected;
    }

    @Override
    public String toString() {
        return transportStatus + " " + lastKnownLocation + " " + misdirected + " " + calculatedAt;
    }
}
