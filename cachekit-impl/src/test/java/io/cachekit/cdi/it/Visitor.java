package io.cachekit.cdi.it;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        register(request.getParameter("leak") != null);
        cache.set("k", new Value("v"), CacheOptions.ofTtl(Duration.ofMinutes(5)).tags("t"));
        accounts.balance("ann");
        accounts.changeInTransaction("ann", 1, false);
        Value value = async.getOrSet("loaded", Value.class, CacheOptions.defaults(), () -> new Value("loaded"))
                .toCompletableFuture()
                .join();
        response.getWriter().print(value.text() + cache.getStats().totalEntries());
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
