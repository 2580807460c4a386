package io.cachekit.jaxrs;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RequiresRedis;
import io.cachekit.testing.redis.SharedRedis;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;

/** In Redis with copies in memory, of which callers get copies. */
@RequiresRedis
@OnBothServers
@Order(8)
class CargoHybridIT extends CargoContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return CargoWars.redis(
                "hybrid", SharedRedis.standalone(RedisBinary.EMBEDDED).url());
    }

    @Override
    boolean sharesEntries() {
        return true;
    }

    @Override
    boolean sharesObjects() {
        return true;
    }
}
