package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Names a voyage. */
@Embeddable
public class VoyageNumber implements Serializable {

    @Column(name = "voyage_number")
    private String number;

    protected VoyageNumber() {}

    public VoyageNumber(String number) {
        this.number = number;
    }

    public String getNumber() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoyageNumber that && that.number.equals(number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return number;
    }
}
