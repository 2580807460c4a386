package io.cachekit.jaxrs;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;

/** In memory, where the kit copies. */
@OnBothServers
@Order(6)
class CargoMemoryIT extends CargoContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return CargoWars.memory();
    }

    @Override
    boolean sharesEntries() {
        return false;
    }

    @Override
    boolean sharesObjects() {
        return true;
    }
}
