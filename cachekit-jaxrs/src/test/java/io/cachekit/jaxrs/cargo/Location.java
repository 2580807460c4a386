package io.cachekit.jaxrs.cargo;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;

/** A port. */
@Entity
public class Location implements Serializable {

    @EmbeddedId
    private UnLocode unLocode;

    private String name;

    protected Location() {}

    public Location(String code, String name) {
        this.unLocode = new UnLocode(code);
        this.name = name;
    }

    public UnLocode getUnLocode() {
        return unLocode;
    }

    public String getName() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location that && that.getUnLocode().equals(getUnLocode());
    }

    @Override
    public int hashCode() {
        return getUnLocode().hashCode();
    }

    @Override
    public String toString() {
        return getUnLocode() + " " + getName();
    }
}
