package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.time.LocalDateTime;

/** A part of an itinerary: one voyage, between two of its ports. */
@Entity
public class Leg implements Serializable {

    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne
    private Voyage voyage;

    @ManyToOne
    @JoinColumn(name = "load_location", referencedColumnName = "unlocode")
    private Location loadLocation;

    @ManyToOne
    @JoinColumn(name = "unload_location", referencedColumnName = "unlocode")
    private Location unloadLocation;

    private LocalDateTime loadTime;
    private LocalDateTime unloadTime;

    protected Leg() {}

    public Leg(Voyage voyage, Location loadLocation, Location unloadLocation, LocalDateTime loadTime) {
        this.voyage = voyage;
        this.loadLocation = loadLocation;
        this.unloadLocation = unloadLocation;
        this.loadTime = loadTime;
        this.unloadTime = loadTime.plusDays(9);
    }

    public Voyage getVoyage() {
        return voyage;
    }

    public Location getLoadLocation() {
        return loadLocation;
    }

    public Location getUnloadLocation() {
        return unloadLocation;
    }

    public LocalDateTime getLoadTime() {
        return loadTime;
    }

    public LocalDateTime getUnloadTime() {
        return unloadTime;
    }

    @Override
    public String toString() {
        return getVoyage() + ": " + getLoadLocation() + "@" + getLoadTime() + " to " + getUnloadLocation() + "@"
                + getUnloadTime();
    }
}
