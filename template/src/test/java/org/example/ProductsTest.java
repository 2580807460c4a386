package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class ProductsTest {

    @WeldSetup
    final WeldInitiator weld = WeldInitiator.of(new Weld());

    @Inject
    Products products;

    @Test
    void find_isAnsweredFromTheCacheUntilTheProductHasChanged() throws Exception {
        assertEquals("product 7, load 1", products.find(7));
        assertEquals("product 7, load 1", products.find(7));
        products.changed(7);
        assertEquals("product 7, load 2", products.find(7));
    }
}
