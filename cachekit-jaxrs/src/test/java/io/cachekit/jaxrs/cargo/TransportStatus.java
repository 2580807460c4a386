package io.cachekit.jaxrs.cargo;

/** The place of a cargo. */
public enum TransportStatus {
    NOT_RECEIVED,
    IN_PORT,
    ONBOARD_CARRIER,
    CLAIMED
}
