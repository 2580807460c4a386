package io.cachekit.jaxrs.engine;

import io.cachekit.CacheService;

/** Tells how long a response lives that says nothing itself: as its annotation, else the configuration says. */
final class DefaultTtl {

    private DefaultTtl() {}

    /** The annotation's, else that of {@code cachekit.http}, else the kit's default for the namespace; never open. */
    static Ttl of(CacheRequest request, HttpSettings settings, CacheService service) {
        Ttl ttl = request.plan().ttl();
        if (!ttl.isOpen()) {
            return ttl;
        }
        if (!settings.ttl().isOpen()) {
            return settings.ttl();
        }
        String namespace = request.place().namespace();
        CacheService view = namespace == null ? service : service.namespace(namespace);
        return view.defaultTtl().map(duration -> new Ttl(duration, false)).orElseGet(() -> new Ttl(null, true));
    }
}
