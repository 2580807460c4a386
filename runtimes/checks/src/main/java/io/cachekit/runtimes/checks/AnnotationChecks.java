package io.cachekit.runtimes.checks;

import io.cachekit.CacheService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks of the annotations on methods. */
@Dependent
class AnnotationChecks {

    private final Prices prices;
    private final CacheService cache;

    @Inject
    AnnotationChecks(Prices prices, CacheService cache) {
        this.prices = prices;
        this.cache = cache;
    }

    List<Check> all() {
        return List.of(
                new Check("@Cached: the second call is a hit, with an equal value", this::hit),
                new Check("@Cached: a key made of all arguments", this::arguments),
                new Check("@Cached: a key by a generator, a lifetime by the result", this::generator),
                new Check("@Cached on a CompletionStage", this::stage),
                new Check("@Cached: absent values", this::absent),
                new Check("@Cached: a refresh in the background", this::refresh),
                new Check("@CachePut replaces an entry", this::put),
                new Check("@CacheInvalidate by key, unless the method fails", this::invalidateKey),
                new Check("@CacheInvalidate by tag", this::invalidateTag));
    }

    private void hit() {
        cache.invalidateNamespace("checks-prices");
        int runs = prices.runs("price");
        Price first = prices.price("hit");
        Expect.equal("second call", first, prices.price("hit"));
        Expect.equal("runs", runs + 1, prices.runs("price"));
        Expect.that("it is in the cache", cache.namespace("checks-prices").exists("hit"));
    }

    private void arguments() {
        cache.invalidateNamespace("checks-arguments");
        Price price = Price.of("argument", 1);
        String first = prices.described(price, 2, List.of("a", "b"));
        Expect.equal("same arguments", first, prices.described(Price.of("argument", 1), 2, List.of("a", "b")));
        Expect.that("others differ", !first.equals(prices.described(price, 2, List.of("a,b"))));
    }

    private void generator() {
        cache.invalidateNamespace("checks-tokens");
        Prices.Token first = prices.token("client", new Object());
        Expect.equal("same first argument", first, prices.token("client", new Object()));
        CacheService tokens = cache.namespace("checks-tokens");
        Expect.that(
                "it lives for five minutes",
                tokens.peek("token/client", Prices.Token.class)
                        .filter(entry -> entry.expiresAt() != null
                                && !entry.expiresAt().isAfter(entry.createdAt().plusSeconds(301)))
                        .isPresent());
    }

    private void stage() throws Exception {
        cache.invalidateNamespace("checks-stages");
        Price first = prices.stage("stage").toCompletableFuture().get(20, TimeUnit.SECONDS);
        Price second = prices.stage("stage").toCompletableFuture().get(20, TimeUnit.SECONDS);
        Expect.equal("second stage", first, second);
    }

    private void absent() {
        cache.invalidateNamespace("checks-absent");
        int runs = prices.runs("missing");
        Expect.that("nothing", prices.missing("none").isEmpty());
        Expect.that("still nothing", prices.missing("none").isEmpty());
        Expect.equal("runs", runs + 1, prices.runs("missing"));
        prices.found("none");
        Expect.that("asked again", prices.missing("none").isEmpty());
        Expect.equal("runs after an invalidation", runs + 2, prices.runs("missing"));
    }

    private void refresh() {
        cache.invalidateNamespace("checks-refreshed");
        Prices.Loaded first = prices.refreshed("article");
        Expect.equal("loaded by the caller", Thread.currentThread().getName(), first.thread());
        Expect.soon(
                "a later run replaces the value",
                () -> prices.refreshed("article").run() > first.run());
        Expect.that(
                "it ran elsewhere",
                !Thread.currentThread()
                        .getName()
                        .equals(prices.refreshed("article").thread()));
    }

    private void put() {
        Price other = Price.of("put", 77);
        Price unused = prices.price("put");
        Expect.equal("result", other, prices.change(other));
        Expect.equal("later call", other, prices.price("put"));
    }

    private void invalidateKey() {
        Price first = prices.price("key");
        try {
            prices.fail("key");
            throw new AssertionError("the exception does not reach the caller");
        } catch (IllegalStateException e) {
            Expect.equal("its message", "failed for key", e.getMessage());
        }
        Expect.equal("after a failure", first, prices.price("key"));
        prices.forget("key");
        Expect.that("loaded again", prices.price("key").run() > first.run());
    }

    private void invalidateTag() {
        Price first = prices.price("tagged");
        Price other = prices.price("other");
        prices.forgetTag("tagged");
        Expect.that("loaded again", prices.price("tagged").run() > first.run());
        Expect.equal("another tag", other, prices.price("other"));
    }
}
