package io.cachekit.cdi.it;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Refresh;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Uses the cache in every way and leaves a weak reference to its class loader where the probe finds it. */
@WebServlet("/")
public class Visitor extends HttpServlet {

    /** The property of the JVM that holds the references. */
    static final String LOADERS = "io.cachekit.it.loaders";

    /** The property of the JVM that keeps a class loader alive on purpose. */
    static final String LEAK = "io.cachekit.it.leak";

    private static final long serialVersionUID = 1;

    @Inject
    private transient CacheService cache;

    @Inject
    private transient AsyncCacheService async;

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient CacheKit kit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        register(request.getParameter("leak") != null);
        leaveRefreshesRunning();
        cache.set("k", new Value("v"), CacheOptions.ofTtl(Duration.ofMinutes(5)).tags("t"));
        accounts.balance("ann");
        accounts.changeInTransaction("ann", 1, false);
        Value value = async.getOrSet("loaded", Value.class, CacheOptions.defaults(), () -> new Value("loaded"))
                .toCompletableFuture()
                .join();
        response.getWriter().print(value.text() + cache.getStats().totalEntries());
    }

    /** Two loads in the background that hang, one of the service, and one of a method; fewer if Redis is away. */
    private void leaveRefreshesRunning() {
        CacheOptions stale = CacheOptions.ofTtl(Duration.ofMillis(1))
                .staleWhileRevalidate(Duration.ofHours(1))
                .refresh(Refresh.BACKGROUND);
        Thread visitor = Thread.currentThread();
        accounts.visitedBy(visitor);
        try {
            do {
                cache.<String, Exception>getOrSet("hanging", String.class, stale, () -> {
                    if (!Thread.currentThread().equals(visitor)) {
                        new CountDownLatch(1).await();
                    }
                    return "old";
                });
                accounts.hanging();
            } while (kit.backend() == Backend.MEMORY
                    && kit.counters().refreshes().running() < 2);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void register(boolean leak) {
        ClassLoader loader = Visitor.class.getClassLoader();
        List<WeakReference<ClassLoader>> loaders = (List<WeakReference<ClassLoader>>)
                System.getProperties().computeIfAbsent(LOADERS, key -> Collections.synchronizedList(new ArrayList<>()));
        loaders.add(new WeakReference<>(loader));
        if (leak) {
            System.getProperties().put(LEAK, loader);
        }
    }

    /** A value of a class of the application. */
    record Value(String text) {}
}
