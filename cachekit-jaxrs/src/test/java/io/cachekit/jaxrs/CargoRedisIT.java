package io.cachekit.jaxrs;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RequiresRedis;
import io.cachekit.testing.redis.SharedRedis;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** In Redis, where each read makes objects of its own. */
@Tag("long")
@RequiresRedis
@OnBothServers
@Order(7)
class CargoRedisIT extends CargoContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return CargoWars.redis(
                "redis", SharedRedis.standalone(RedisBinary.EMBEDDED).url());
    }

    @Override
    boolean sharesEntries() {
        return true;
    }

    @Override
    boolean sharesObjects() {
        return false;
    }
}
