package io.cachekit.benchmark.annotated;

import io.cachekit.annotation.Cached;
import io.cachekit.benchmark.data.Data;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** A bean as applications have them. */
@ApplicationScoped
public class Products {

    private final Product[] all = LongStream.range(0, Data.KEYS)
            .mapToObj(id -> new Product(id, "product " + id))
            .toArray(Product[]::new);
    private final LongAdder runs = new LongAdder();

    /** Called by the container. */
    public Products() {}

    /** Runs once per product and hour; its key is a template. */
    @Cached(namespace = "products", key = "{id}", ttl = "PT1H")
    public Product byTemplate(long id) {
        return found(id);
    }

    /** The same; its key is that of the method. */
    @Cached(ttl = "PT1H")
    public Product byMethod(long id) {
        return found(id);
    }

    /** Runs every time. */
    @Nothing
    public Product intercepted(long id) {
        return all[(int) id];
    }

    /** Runs every time, without any interceptor. */
    public Product plain(long id) {
        return all[(int) id];
    }

    /** How often the cached methods ran. */
    public long runs() {
        return runs.sum();
    }

    private Product found(long id) {
        runs.increment();
        return all[(int) id];
    }
}
