package io.cachekit.jaxrs.http;

import java.io.Serializable;
import java.util.Objects;

/** One header line of a stored response. */
public record HeaderLine(String name, String value) implements Serializable {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if one is null
     */
    public HeaderLine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }

    /** True if another line says the same, whatever the case of its name. */
    public boolean isSame(HeaderLine other) {
        return is(other.name) && value.equals(other.value);
    }
}
