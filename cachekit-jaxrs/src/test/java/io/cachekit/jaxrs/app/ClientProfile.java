package io.cachekit.jaxrs.app;

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

    /** What the client's tenant is. */
    @RequestScoped
    public static class Tenant extends ClientProfile {}

    /** What the client's language is. */
    @RequestScoped
    public static class Language extends ClientProfile {}

    /** What the client's theme is. */
    @RequestScoped
    public static class Theme extends ClientProfile {}
}
