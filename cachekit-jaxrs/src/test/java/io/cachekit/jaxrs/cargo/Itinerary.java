package io.cachekit.jaxrs.cargo;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The legs on which a cargo travels, loaded when they are first asked for. */
@Embeddable
public class Itinerary implements Serializable {

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
    @JoinColumn(name = "cargo_id", referencedColumnName = "tracking_id")
    @OrderBy("loadTime")
    private List<Leg> legs = new ArrayList<>();

    protected Itinerary() {}

    public Itinerary(List<Leg> legs) {
        this.legs = new ArrayList<>(legs);
    }

    public List<Leg> getLegs() {
        return legs;
    }
}
