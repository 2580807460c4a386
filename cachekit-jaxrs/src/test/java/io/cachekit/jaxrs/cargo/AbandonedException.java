package io.cachekit.jaxrs.cargo;

import jakarta.ejb.ApplicationException;

/** Rolls back the transaction of a session bean, or of a CDI bean, and reaches its caller as it is. */
@ApplicationException(rollback = true)
public class AbandonedException extends RuntimeException {

    public AbandonedException(String seen) {
        super(seen);
    }
}
