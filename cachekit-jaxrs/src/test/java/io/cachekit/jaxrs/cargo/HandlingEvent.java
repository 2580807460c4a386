package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.time.LocalDateTime;

/** Something that was done with a cargo, which it knows by its id alone. */
@Entity
public class HandlingEvent implements Serializable {

    /** The kind of event. */
    public enum Type {
        RECEIVE,
        LOAD
    }

    @Id
    @GeneratedValue
    private Long id;

    @Embedded
    private TrackingId cargo;

    @Enumerated(EnumType.STRING)
    @jakarta.persistence.Column(name = "event_type")
    private Type type;

    @ManyToOne
    private Voyage voyage;

    @ManyToOne
    private Location location;

    private LocalDateTime completionTime;

    protected HandlingEvent() {}

    public HandlingEvent(TrackingId cargo, Type type, Voyage voyage, Location location, LocalDateTime completionTime) {
        this.cargo = cargo;
        this.type = type;
        this.voyage = voyage;
        this.location = location;
        this.completionTime = completionTime;
    }

    /** Something that a caller may do to what it was handed out. */
    void postpone() {
        completionTime = completionTime.plusDays(1);
    }

    @Override
    public String toString() {
        return cargo + " " + type + " " + voyage + " " + location + " " + completionTime;
    }
}
