package io.cachekit.core;

/** A listener for the start and the end of a kit. */
public interface KitListener {

    /**
     * Runs after the kit has started.
     *
     * @param kit the kit
     */
    void started(CacheKit kit);

    /**
     * Runs before the kit closes.
     *
     * @param kit the kit, which still works
     */
    void stopping(CacheKit kit);
}
