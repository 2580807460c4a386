package io.cachekit.cdi.it;

import io.cachekit.annotation.Cached;
import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;

/** An enterprise bean, in a transaction by default. */
@Stateless
public class SessionBean {

    private final AtomicInteger calls = new AtomicInteger();

    /** Counts the calls that get through. */
    @Cached(namespace = "ejb", key = "{name}")
    public String greet(String name) {
        return name + calls.incrementAndGet();
    }
}
