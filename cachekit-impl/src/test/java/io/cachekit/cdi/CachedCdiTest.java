package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.CacheService;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedCdiTest {

    private final Deployed deployed = Deployed.with(
            Map.of("products.ttl", "7"),
            Products.class,
            Users.class,
            Orders.class,
            Upper.class,
            NoScopeGenerator.class);
    private final Products products = deployed.get(Products.class);
    private final CacheService cache = deployed.get(CacheService.class);

    /** A product. */
    record Product(long id, String name) {}

    /** A user with a getter, a public field and a nested property. */
    public static class User {
        public final String mail = "m@x";
        private final Product favourite = new Product(3, "three");

        public int getId() {
            return 42;
        }

        public boolean isActive() {
            return true;
        }

        public Product getFavourite() {
            return favourite;
        }
    }

    @ApplicationScoped
    static class Upper implements CacheKeyGenerator {
        @Override
        public String generate(Method method, @Nullable Object[] arguments) {
            return method.getName().toUpperCase(Locale.ROOT) + "-" + arguments[0];
        }
    }

    @Dependent
    static class NoScopeGenerator implements CacheKeyGenerator {
        @Override
        public String generate(Method method, @Nullable Object[] arguments) {
            return "fixed";
        }
    }

    /** Inherited by two beans. */
    abstract static class Repository<T> {
        final AtomicInteger runs = new AtomicInteger();

        abstract T make(int id);

        @Cached
        public List<T> all(int id) {
            runs.incrementAndGet();
            return List.of(make(id));
        }

        @Cached
        public T find(int id) {
            runs.incrementAndGet();
            return make(id);
        }
    }

    @ApplicationScoped
    static class Users extends Repository<String> {
        @Override
        String make(int id) {
            return "user " + id;
        }
    }

    /** Called through a bridge. */
    interface Finder<K, V> {
        V lookUp(K key);
    }

    @ApplicationScoped
    static class Orders extends Repository<Integer> implements Finder<Long, String> {
        @Override
        Integer make(int id) {
            return id;
        }

        @Override
        @Cached(namespace = "bridged", key = "{key}")
        public String lookUp(Long key) {
            runs.incrementAndGet();
            return "order " + key;
        }
    }

    @ApplicationScoped
    static class Products {
        final AtomicInteger runs = new AtomicInteger();

        @Nullable Product answer = new Product(1, "one");

        int runs() {
            return runs.get();
        }

        void answer(@Nullable Product next) {
            answer = next;
        }

        @Cached
        public Product plain(long id) {
            runs.incrementAndGet();
            return new Product(id, "p" + id);
        }

        @Cached(key = "{id}", namespace = "of-{id}", tags = "product-{id}")
        public String keyed(@Nullable Long id) {
            runs.incrementAndGet();
            return "k" + id;
        }

        @Cached(
                namespace = "products",
                key = "p-{id}-{full}",
                ttl = "PT10M",
                tags = {"products", "product:{id}"})
        public Product named(long id, boolean full) {
            runs.incrementAndGet();
            return new Product(id, "p" + id);
        }

        @Cached(namespace = "n", key = "{user.id}/{user.active}/{user.mail}/{user.favourite.name}/{0.id}/{map.a}/{{x}}")
        public String properties(User user, Map<String, String> map) {
            return "done";
        }

        @Cached(namespace = "space-{space}", key = "k")
        public String inSpace(String space) {
            return space;
        }

        @Cached(key = "opt-{id}")
        public Optional<Product> optional(long id) {
            runs.incrementAndGet();
            return Optional.ofNullable(answer);
        }

        @Cached(key = "nullable")
        public @Nullable Product nullable() {
            runs.incrementAndGet();
            return answer;
        }

        @Cached(key = "count")
        public int count() {
            return runs.incrementAndGet();
        }

        @Cached(key = "list")
        public List<Product> list() {
            runs.incrementAndGet();
            return List.of(new Product(1, "one"));
        }

        @Cached(key = "checked-{fail}")
        public String checked(boolean fail) throws IOException {
            runs.incrementAndGet();
            if (fail) {
                throw new IOException("disk");
            }
            return "ok";
        }

        @Cached(key = "stage-{fail}")
        public CompletionStage<Product> stage(boolean fail) {
            runs.incrementAndGet();
            return fail
                    ? CompletableFuture.failedStage(new IOException("later"))
                    : CompletableFuture.completedStage(new Product(5, "five"));
        }

        @Cached(key = "future")
        public CompletableFuture<Optional<Product>> future() {
            runs.incrementAndGet();
            return CompletableFuture.completedFuture(Optional.ofNullable(answer));
        }

        @Cached(key = "early")
        public CompletionStage<String> early() throws IOException {
            throw new IOException("early");
        }

        @Cached(keyGenerator = Upper.class)
        public String generated(String name) {
            runs.incrementAndGet();
            return name;
        }

        @Cached(namespace = "generated", keyGenerator = NoScopeGenerator.class)
        public String fixed(String name) {
            runs.incrementAndGet();
            return name;
        }

        @Cached(namespace = "t", key = "never", ttl = "never")
        public String never() {
            return "x";
        }

        @Cached(namespace = "t", key = "configured", ttl = "${products.ttl}")
        public String configured() {
            return "x";
        }

        @Cached(namespace = "t", key = "defaulted", ttl = "${missing.ttl:PT3S}")
        public String defaulted() {
            return "x";
        }

        @Cached(key = "k-{name}")
        public String text(@Nullable String name) {
            return "x";
        }

        @Cached(key = "o-{value}")
        public String object(Object value) {
            return "x";
        }

        @Cached(key = "wide")
        public Object wide() {
            return CompletableFuture.completedStage("x");
        }
    }

    @AfterEach
    void close() {
        deployed.close();
    }

    @Test
    void methodKey_secondCall_isAnsweredFromTheCache() {
        assertThat(products.plain(1)).isSameAs(products.plain(1));
        assertThat(products.plain(2)).isNotEqualTo(products.plain(1));
        assertThat(products.runs()).isEqualTo(2);
    }

    @Test
    void keyTemplate_namesParameters_inItsNamespaceWithTags() {
        Product product = products.named(7, true);
        var entry = cache.namespace("products").peek("p-7-true", Product.class).orElseThrow();
        assertThat(entry.value()).isSameAs(product);
        assertThat(entry.key().tags()).containsExactlyInAnyOrder("products", "product:7");
        assertThat(cache.invalidateTags("product:7")).isEqualTo(1);
    }

    @Test
    void keyTemplate_readsProperties() {
        products.properties(new User(), Map.of("a", "A"));
        assertThat(cache.namespace("n").exists("42/true/m@x/three/42/A/{x}")).isTrue();
    }

    @Test
    void namespaceTemplate_namesParameters() {
        products.inSpace("left");
        assertThat(cache.namespace("space-left").get("k", String.class)).contains("left");
        assertThatThrownBy(() -> products.inSpace("right\ud800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void optional_present_storesTheElement() {
        assertThat(products.optional(1)).contains(new Product(1, "one"));
        assertThat(products.optional(1)).contains(new Product(1, "one"));
        assertThat(products.runs()).isEqualTo(1);
        assertThat(cache.get("opt-1", Product.class)).contains(new Product(1, "one"));
    }

    @Test
    void optional_empty_isNotStored() {
        products.answer(null);
        assertThat(products.optional(1)).isEmpty();
        assertThat(products.optional(1)).isEmpty();
        assertThat(products.runs()).isEqualTo(2);
    }

    @Test
    void null_isReturnedAndNotStored() {
        products.answer(null);
        assertThat(products.nullable()).isNull();
        assertThat(products.nullable()).isNull();
        assertThat(products.runs()).isEqualTo(2);
    }

    @Test
    void primitiveAndGenericResults_areCached() {
        assertThat(products.count()).isEqualTo(1);
        assertThat(products.count()).isEqualTo(1);
        assertThat(products.list()).isSameAs(products.list());
    }

    @Test
    void checkedException_reachesTheCallerUnchanged() {
        assertThatThrownBy(() -> products.checked(true))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> products.checked(true)).isExactlyInstanceOf(IOException.class);
        assertThat(products.runs()).isEqualTo(2);
        assertThat(cache.exists("checked-true")).isFalse();
    }

    @Test
    void stage_itsValueIsCached_neverTheStage() {
        assertThat(products.stage(false).toCompletableFuture().join()).isEqualTo(new Product(5, "five"));
        assertThat(products.stage(false).toCompletableFuture().join()).isEqualTo(new Product(5, "five"));
        assertThat(products.runs()).isEqualTo(1);
        assertThat(cache.get("stage-false", Product.class)).contains(new Product(5, "five"));
    }

    @Test
    void stage_failed_isNotStored() {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Product> stage = products.stage(true).toCompletableFuture();
            assertThatThrownBy(stage::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseExactlyInstanceOf(IOException.class);
        }
        assertThat(products.runs()).isEqualTo(2);
    }

    @Test
    void stage_thrownBeforeThereIsOne_reachesTheCaller() {
        assertThatThrownBy(() -> products.early())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("early");
    }

    @Test
    void future_ofOptional_storesTheElement() {
        assertThat(products.future().join()).contains(new Product(1, "one"));
        assertThat(products.future().join()).contains(new Product(1, "one"));
        assertThat(products.runs()).isEqualTo(1);
        assertThat(cache.get("future", Product.class)).contains(new Product(1, "one"));
    }

    @Test
    void undeclaredStage_isRefused() {
        assertThatThrownBy(() -> products.wide()).isInstanceOf(IllegalStateException.class);
        assertThat(cache.exists("wide")).isFalse();
    }

    @Test
    void keyGenerator_isABean() {
        assertThat(products.generated("a")).isEqualTo("a");
        assertThat(cache.get("GENERATED-a", String.class)).contains("a");
        assertThat(products.fixed("a")).isEqualTo("a");
        assertThat(products.fixed("b")).isEqualTo("a");
    }

    @Test
    void inherited_twoBeans_areTwoKeys() {
        Users users = deployed.get(Users.class);
        Orders orders = deployed.get(Orders.class);
        assertThat(users.find(1)).isEqualTo("user 1");
        assertThat(orders.find(1)).isEqualTo(1);
        assertThat(users.all(1)).isSameAs(users.all(1));
        assertThat(orders.all(1)).containsExactly(1);
    }

    @Test
    void bridge_isCachedOnce() {
        Finder<Long, String> finder = deployed.get(Orders.class);
        assertThat(finder.lookUp(9L)).isEqualTo("order 9");
        assertThat(finder.lookUp(9L)).isEqualTo("order 9");
        assertThat(cache.namespace("bridged").exists("9")).isTrue();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
    }

    @Test
    void ttl_ofEveryForm() {
        products.never();
        products.configured();
        products.defaulted();
        CacheService view = cache.namespace("t");
        assertThat(view.peek("never", String.class).orElseThrow().expiresAt()).isNull();
        assertThat(seconds(view, "configured")).isEqualTo(7);
        assertThat(seconds(view, "defaulted")).isEqualTo(3);
    }

    @Test
    void nullInKey_isRefused() {
        assertThatThrownBy(() -> products.text(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{name} is null in 'k-{name}' of")
                .hasMessageContaining("Products#text(String) @Cached");
    }

    @Test
    void nullInSeveralTemplates_isToldOfTheKey() {
        assertThatThrownBy(() -> products.keyed(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{id} is null in '{id}' of");
    }

    @Test
    void numberAsKey_isTheSameEntryAsItsText() {
        assertThat(products.keyed(7L)).isEqualTo("k7");
        assertThat(products.keyed(7L)).isEqualTo("k7");
        assertThat(cache.namespace("of-7").get("7", String.class)).contains("k7");
        assertThat(cache.invalidateTags("product-7")).isEqualTo(1);
        assertThat(cache.namespace("of-7").get("7", String.class)).isEmpty();
        cache.namespace("of--3").set("-3", "set");
        assertThat(products.keyed(-3L)).isEqualTo("set");
    }

    @Test
    void identityText_isRefused() {
        assertThatThrownBy(() -> products.object(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{value} is a java.lang.Object; a method key takes");
        assertThat(products.object(5)).isEqualTo("x");
    }

    private static long seconds(CacheService view, String key) {
        var entry = view.peek(key, String.class).orElseThrow();
        return Duration.between(entry.createdAt(), Objects.requireNonNull(entry.expiresAt()))
                .toSeconds();
    }
}
