package io.cachekit.jaxrs.cargo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Names a location. */
@Embeddable
public class UnLocode implements Serializable {

    @Column(name = "unlocode")
    private String code;

    protected UnLocode() {}

    public UnLocode(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnLocode that && that.code.equals(code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
