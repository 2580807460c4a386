package io.cachekit.jaxrs.cargo;

/** Services that change cargos, each in a transaction. */
public interface Changes {

    /**
     * Changes what the cached method has found, in place and inside its lists, and stores it.
     *
     * @param ends whether the transaction commits; rolled back, an exception carries what is returned otherwise
     * @return what it saw itself, and what somebody else did, before the end
     */
    String changeFound(TrackingId id, boolean ends);

    /** The same, without storing what it changed, since it gives up before. */
    String changeAndGiveUp(TrackingId id);
}
