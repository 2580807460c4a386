package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.support.EventLog;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticObserver;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.EventContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the classes that {@link CachedResponseLiteExtension} found, at the start of the
 * application, and stops it with one message if anything is wrong. Made by the container;
 * applications never use it.
 */
public class LiteResponseCheck implements SyntheticObserver<Startup> {

    static final String TYPES = "types";
    static final String PATHS = "paths";

    /** For the container. */
    public LiteResponseCheck() {}

    @Override
    public void observe(EventContext<Startup> event, Parameters parameters) {
        CDI<Object> container = CDI.current();
        BeanManager beans = container.getBeanManager();
        EventLog log = KitEvents.of(container.select(EventLog.class));
        new ResponseDeployment(
                        load(parameters.get(TYPES, String[].class)),
                        load(parameters.get(PATHS, String[].class)),
                        List.of())
                .failure(beans, log)
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static List<Class<?>> load(String[] names) {
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                throw new CacheConfigurationException(
                        "Cache Kit can't read the annotations of " + name
                                + ": its class can't be loaded; add what it needs to the application",
                        e);
            }
        }
        return found;
    }
}
