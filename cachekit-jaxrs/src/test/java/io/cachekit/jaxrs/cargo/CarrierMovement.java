package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDateTime;

/** A part of a voyage, from one port to the next. */
@Embeddable
public class CarrierMovement implements Serializable {

    @Column(name = "from_port")
    private String from;

    @Column(name = "to_port")
    private String to;

    private LocalDateTime departure;

    protected CarrierMovement() {}

    public CarrierMovement(String from, String to, LocalDateTime departure) {
        this.from = from;
        this.to = to;
        this.departure = departure;
    }

    @Override
    public String toString() {
        return from + ">" + to + "@" + departure;
    }
}
