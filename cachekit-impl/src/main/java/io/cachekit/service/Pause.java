package io.cachekit.service;

/** How a thread waits a little: a seam, so that tests need not. */
@FunctionalInterface
interface Pause {

    /** Holds the calling thread, and no lock; a virtual thread gives up its carrier. */
    void pause(long nanos) throws InterruptedException;
}
