package io.cachekit.jaxrs.cargo;

/** Where a cargo is. */
public enum TransportStatus {
    NOT_RECEIVED,
    IN_PORT,
    ONBOARD_CARRIER,
    CLAIMED
}
