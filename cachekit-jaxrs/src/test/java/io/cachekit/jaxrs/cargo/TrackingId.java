package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Names a cargo. */
@Embeddable
public class TrackingId implements Serializable {

    @Column(name = "tracking_id")
    private String id;

    protected TrackingId() {}

    public TrackingId(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackingId that && that.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
