package io.cachekit;

/**
 * The right to store what a load that starts now will produce. A backend hands it out at a lookup, before the loader
 * starts, and refuses to redeem it once the key, its namespace, one of its tags, a pattern or everything was
 * invalidated, or the key was set, in between. The idea is that of leases (Nishtala et al., "Scaling Memcache at
 * Facebook", NSDI 2013, section 3.2.1).
 *
 * <p>Opaque: only the backend that made it reads it. Immutable; several tokens of one key may be live. It needs no
 * release: one that is never redeemed costs nothing.
 */
public interface CacheToken {

    /** {@return a token that no backend redeems, for requests that must not store} */
    static CacheToken none() {
        return NoToken.INSTANCE;
    }
}
