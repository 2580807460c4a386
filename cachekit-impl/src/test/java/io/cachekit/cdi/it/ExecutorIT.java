package io.cachekit.cdi.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheOptions;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The asynchronous view runs on the server's executor, with the context of the application. */
@ExtendWith(ArquillianExtension.class)
class ExecutorIT {

    @Inject
    private AsyncCacheService cache;

    @Deployment
    static WebArchive war() {
        return Wars.war("executor.war", "");
    }

    @Test
    @SuppressWarnings("BanJNDI") // the name is a constant
    void load_runsOnAManagedThread() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader application = caller.getContextClassLoader();
        String thread = cache.getOrSet("k", String.class, CacheOptions.defaults(), () -> {
                    Thread runner = Thread.currentThread();
                    assertNotSame(caller, runner);
                    assertEquals(application, runner.getContextClassLoader());
                    assertNotNull(new InitialContext().lookup("java:comp/DefaultManagedExecutorService"));
                    return runner.getName();
                })
                .toCompletableFuture()
                .get(2, TimeUnit.MINUTES);
        assertFalse(thread.startsWith("cachekit-"), thread);
    }
}
