package io.cachekit.runtimes.checks;

import io.cachekit.Refresh;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Methods with the annotations of the kit, each of which counts its runs. */
@ApplicationScoped
public class Prices {

    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

    Prices() {}

    private int run(String method) {
        return runs.merge(method, 1, Integer::sum);
    }

    /**
     * Loads a price.
     *
     * @param article the article
     * @return its price
     */
    @Cached(namespace = "checks-prices", key = "{article}", ttl = "PT10M", tags = "article:{article}")
    public Price price(String article) {
        return Price.of(article, run("price"));
    }

    /**
     * Keyed by all arguments, one of which is a record.
     *
     * @param price a price
     * @param digits a number
     * @param words some texts
     * @return a text made of them
     */
    @Cached(namespace = "checks-arguments")
    public String described(Price price, int digits, List<String> words) {
        return price.article() + digits + words + run("described");
    }

    /**
     * Invalidates a price by its key.
     *
     * @param article the article
     */
    @CacheInvalidate(namespace = "checks-prices", key = "{article}")
    public void forget(String article) {}

    /**
     * Invalidates all of an article by its tag.
     *
     * @param article the article
     */
    @CacheInvalidate(tags = "article:{article}")
    public void forgetTag(String article) {}

    /**
     * Invalidates nothing, since it fails.
     *
     * @param article the article
     */
    @CacheInvalidate(namespace = "checks-prices", key = "{article}")
    public void fail(String article) {
        throw new IllegalStateException("failed for " + article);
    }

    /**
     * Replaces a price.
     *
     * @param price the new one
     * @return the same
     */
    @CachePut(namespace = "checks-prices", key = "{price.article}", ttl = "PT10M")
    public Price change(Price price) {
        return price;
    }

    /**
     * A key that a bean makes, and a lifetime that the result has.
     *
     * @param client part of the key
     * @param ignored not part of it
     * @return a new token
     */
    @Cached(namespace = "checks-tokens", keyGenerator = FirstArgument.class, ttl = "{result.lifetime}")
    public Token token(String client, Object ignored) {
        return new Token(client, Duration.ofMinutes(5), run("token"));
    }

    /**
     * A stage.
     *
     * @param article the article
     * @return its price, later
     */
    @Cached(namespace = "checks-stages", key = "{article}", ttl = "PT10M")
    public CompletionStage<Price> stage(String article) {
        return CompletableFuture.supplyAsync(() -> Price.of(article, run("stage")));
    }

    /**
     * Knowledge that there is no value.
     *
     * @param article the article
     * @return always empty
     */
    @Cached(namespace = "checks-absent", key = "{article}", ttl = "PT10M", absentTtl = "PT1M")
    public Optional<Price> missing(String article) {
        int unused = run("missing");
        return Optional.empty();
    }

    /**
     * Invalidates that knowledge.
     *
     * @param article the article
     */
    @CacheInvalidate(namespace = "checks-absent", key = "{article}")
    public void found(String article) {}

    /**
     * Loaded in the background when stale.
     *
     * @param article the article
     * @return a value that names its thread
     */
    @Cached(
            namespace = "checks-refreshed",
            key = "{article}",
            ttl = "PT0.2S",
            staleWhileRevalidate = "PT1H",
            refresh = Refresh.BACKGROUND)
    public Loaded refreshed(String article) {
        return new Loaded(article, run("refreshed"), Thread.currentThread().getName());
    }

    int runs(String method) {
        return runs.getOrDefault(method, 0);
    }

    /**
     * A value with a lifetime.
     *
     * @param client whose it is
     * @param lifetime how long it is good
     * @param run which run of its method made it
     */
    public record Token(String client, Duration lifetime, int run) {}

    /**
     * A value that says where it was made.
     *
     * @param article the argument
     * @param run which run of its method made it
     * @param thread the name of the thread
     */
    public record Loaded(String article, int run, String thread) {}
}
