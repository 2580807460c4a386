package io.cachekit.jaxrs;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;

/** In memory, where the kit copies. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
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
