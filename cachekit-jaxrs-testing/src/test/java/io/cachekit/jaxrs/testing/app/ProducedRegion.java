package io.cachekit.jaxrs.testing.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.atomic.AtomicReference;

/** A value of the request that a method produces. */
public interface ProducedRegion {

    String name();

    void set(String name);

    /** Produces it. */
    @ApplicationScoped
    class Producer {

        @Produces
        @RequestScoped
        ProducedRegion region() {
            AtomicReference<String> name = new AtomicReference<>("none");
            return new ProducedRegion() {
                @Override
                public String name() {
                    return name.get();
                }

                @Override
                public void set(String given) {
                    name.set(given);
                }
            };
        }
    }
}
