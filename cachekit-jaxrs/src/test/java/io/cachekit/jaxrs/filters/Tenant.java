package io.cachekit.jaxrs.filters;

import jakarta.enterprise.context.RequestScoped;

/** The tenant of a request, which filters find out. */
@RequestScoped
public class Tenant {

    private String name = "none";

    public String name() {
        return name;
    }

    public void set(String tenant) {
        name = tenant;
    }
}
