package io.cachekit.core;

/** Is told when a kit starts and stops; metrics hook in here. */
public interface KitListener {

    /**
     * The kit serves from now on.
     *
     * @param kit the kit
     */
    void started(CacheKit kit);

    /**
     * The kit is about to close.
     *
     * @param kit the kit, which still answers
     */
    void stopping(CacheKit kit);
}
