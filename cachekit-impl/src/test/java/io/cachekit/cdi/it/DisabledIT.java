package io.cachekit.cdi.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One property switches the cache off. */
@ExtendWith(ArquillianExtension.class)
class DisabledIT {

    @Inject
    private Accounts accounts;

    @Deployment
    static WebArchive war() {
        return Wars.war("disabled.war", "cachekit.enabled=false", Accounts.class);
    }

    @Test
    void disabled_everyCallGetsThrough() {
        accounts.change("ann", 1);
        accounts.balance("ann");
        accounts.balance("ann");
        assertEquals(2, accounts.reads());
        accounts.put("ann", 3);
        assertNull(accounts.cached("ann"));
    }
}
