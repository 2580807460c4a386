package io.cachekit.benchmark.annotated;

import io.cachekit.benchmark.data.Data;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Weld with the kit as it comes, and a bean whose results are all cached. */
@State(Scope.Benchmark)
public class ContainerState {

    private final WeldContainer container = new Weld().initialize();

    /** The client proxy of the bean. */
    public final Products products = container.select(Products.class).get();

    /** Called by JMH. */
    public ContainerState() {}

    /** Calls everything twice: the second calls must be hits. */
    @Setup
    public void fill() {
        for (int turn = 0; turn < 2; turn++) {
            for (long id = 0; id < Data.KEYS; id++) {
                Product byTemplate = products.byTemplate(id);
                Product byMethod = products.byMethod(id);
                if (!byTemplate.equals(byMethod)) {
                    throw new IllegalStateException(byTemplate + " is not " + byMethod);
                }
            }
        }
        if (products.runs() != 2 * Data.KEYS) {
            throw new IllegalStateException(products.runs() + " runs for " + Data.KEYS + " keys of two methods");
        }
    }

    /** The container. */
    WeldContainer container() {
        return container;
    }

    /** Ends the container, and the kit with it. */
    @TearDown
    public void close() {
        container.close();
    }
}
