package io.cachekit.jaxrs.cargo;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.OrderColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A scheduled transport of cargo. */
@Entity
public class Voyage implements Serializable {

    @EmbeddedId
    private VoyageNumber voyageNumber;

    @ElementCollection(fetch = FetchType.EAGER)
    @OrderColumn(name = "position")
    private List<CarrierMovement> schedule = new ArrayList<>();

    protected Voyage() {}

    public Voyage(String number, List<CarrierMovement> schedule) {
        this.voyageNumber = new VoyageNumber(number);
        this.schedule = new ArrayList<>(schedule);
    }

    public VoyageNumber getVoyageNumber() {
        return voyageNumber;
    }

    public List<CarrierMovement> getSchedule() {
        return schedule;
    }

    @Override
    public String toString() {
        return getVoyageNumber() + " " + List.copyOf(getSchedule());
    }
}
