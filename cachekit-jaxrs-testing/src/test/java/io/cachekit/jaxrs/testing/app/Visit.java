package io.cachekit.jaxrs.testing.app;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** The page that a client has seen last. */
@SessionScoped
public class Visit implements Serializable {

    private static final long serialVersionUID = 1;

    private String page = "none";

    public String page() {
        return page;
    }

    public void see(String seen) {
        page = seen;
    }
}
