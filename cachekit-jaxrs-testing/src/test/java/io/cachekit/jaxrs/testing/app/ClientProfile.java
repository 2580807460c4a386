package io.cachekit.jaxrs.testing.app;

import jakarta.enterprise.context.RequestScoped;

/** A value that a filter has found out for the rest of the request. */
public class ClientProfile {

    private String value = "none";

    public String value() {
        return value;
    }

    public void set(String found) {
        value = found;
    }

    /** The client's tenant. */
    @RequestScoped
    public static class Tenant extends ClientProfile {}

    /** The client's language. */
    @RequestScoped
    public static class Language extends ClientProfile {}

    /** The client's theme. */
    @RequestScoped
    public static class Theme extends ClientProfile {}
}
