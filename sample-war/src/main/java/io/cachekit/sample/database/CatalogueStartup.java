package io.cachekit.sample.database;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Prepares the database before the first request. */
@WebListener
public class CatalogueStartup implements ServletContextListener {

    private static final Logger LOGGER = System.getLogger(CatalogueStartup.class.getName());

    @Inject
    CatalogueSchema schema;

    @Inject
    CatalogueFiller filler;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        schema.createIfMissing();
        long start = System.nanoTime();
        int products = filler.fillIfEmpty();
        if (products > 0) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            LOGGER.log(Level.INFO, "Filled the catalogue with " + products + " products in " + millis + " ms");
        }
    }
}
