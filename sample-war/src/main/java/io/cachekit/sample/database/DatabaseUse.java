package io.cachekit.sample.database;

import jakarta.enterprise.context.RequestScoped;

/** Whether the current request has asked the database: if it has not, its answer came from the cache. */
@RequestScoped
public class DatabaseUse {

    private boolean asked;

    /** Notes a statement. */
    public void note() {
        asked = true;
    }

    /**
     * Whether a statement ran.
     *
     * @return true after {@link #note}
     */
    public boolean asked() {
        return asked;
    }
}
