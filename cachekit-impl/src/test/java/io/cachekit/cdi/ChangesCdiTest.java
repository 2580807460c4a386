package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of {@code @CachePut} and {@code @CacheInvalidate}. */
class ChangesCdiTest {

    private final Deployed deployed = Deployed.with(
            Map.of("cachekit.namespaces.users.ttl-seconds", "60"), Store.class, Retries.class, Refusing.class);
    private final Store store = deployed.get(Store.class);
    private final CacheService cache = deployed.get(CacheService.class);
    private final CacheService users = cache.namespace("users");

    /** A user. */
    record User(long id, @Nullable String name) {}

    /** Calls the method again if it fails. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Retried {}

    @Retried
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Retries {
        @AroundInvoke
        @Nullable Object around(InvocationContext invocation) throws Exception {
            try {
                return invocation.proceed();
            } catch (IOException e) {
                return invocation.proceed();
            }
        }
    }

    /** Fails as no template does. */
    @ApplicationScoped
    static class Refusing implements CacheKeyGenerator {
        @Override
        public String generate(Method method, @Nullable Object[] arguments) {
            throw new UnsupportedOperationException("no key");
        }
    }

    @ApplicationScoped
    static class Store {
        @Inject
        @Nullable CacheService cache;

        final AtomicInteger ids = new AtomicInteger();
        final AtomicInteger attempts = new AtomicInteger();

        @Cached(namespace = "users", key = "{id}")
        public User find(long id) {
            return new User(id, "loaded");
        }

        @CachePut(namespace = "users", key = "{user.id}", ttl = "PT5M", tags = "name:{result.name}")
        public User update(User user) {
            return new User(user.id(), Objects.requireNonNull(user.name()).strip());
        }

        @CachePut(namespace = "users", key = "{result.id}")
        public User create(String name) {
            return new User(ids.incrementAndGet(), name);
        }

        @CachePut(namespace = "users", key = "{id}")
        public Optional<User> refresh(long id, boolean there) {
            return there ? Optional.of(new User(id, "refreshed")) : Optional.empty();
        }

        @CachePut(namespace = "users", key = "{id}")
        public User raced(long id) {
            Objects.requireNonNull(cache).namespace("users").set(String.valueOf(id), new User(id, "other"));
            return new User(id, "raced");
        }

        @CachePut(namespace = "users", key = "{id}")
        public User failing(long id) throws IOException {
            throw new IOException("no");
        }

        @CachePut(namespace = "users", key = "{id}")
        public CompletionStage<User> later(long id, CompletableFuture<User> source) {
            return source;
        }

        @CacheInvalidate(namespace = "users", key = "{id}")
        public void delete(long id, boolean fail) throws IOException {
            if (fail) {
                throw new IOException("no");
            }
        }

        @Retried
        @CacheInvalidate(namespace = "users", key = "{id}")
        public void deleteRetried(long id) throws IOException {
            failOnce();
        }

        @Retried
        @CacheInvalidate(namespace = "users", key = "{id}")
        @CacheInvalidate(tags = "t-{id}")
        public void deleteSeveralRetried(long id) throws IOException {
            failOnce();
        }

        private void failOnce() throws IOException {
            if (attempts.getAndIncrement() == 0) {
                throw new IOException("once");
            }
        }

        @CacheInvalidate(namespace = "users", key = "{result.id}")
        public Optional<User> byResult(long id) {
            return Optional.of(new User(id, ""));
        }

        @CacheInvalidate(namespace = "users", key = "{0}")
        @CacheInvalidate(namespace = "other", key = "{0}")
        @CacheInvalidate(tags = {"t-{id}", "u"})
        public void several(long id) {}

        @CacheInvalidate(namespace = "users", key = "1", tags = "t-2", pattern = "3*")
        public void union() {}

        @CacheInvalidate(namespace = "{user.name}", key = "1")
        @CacheInvalidate(namespace = "users", key = "{user.id}")
        @CacheInvalidate(tags = {"name:{user.name}", "id:{user.id}"})
        public void rename(User user) {}

        @CacheInvalidate(namespace = "users", key = "{id}")
        public Object undeclared(long id, Object given) {
            return given;
        }

        @CacheInvalidate(namespace = "users", key = "{id}")
        public Future<String> future(long id, Future<String> given) {
            return given;
        }

        @CachePut(namespace = "users", key = "{id}")
        public Object putUndeclared(long id, Object given) {
            return given;
        }

        @CacheInvalidate(namespace = "users", keyGenerator = Refusing.class)
        @CacheInvalidate(namespace = "users", key = "{id}")
        public void generated(long id) {}

        @CacheInvalidate(namespace = "users", pattern = "{prefix}*")
        public void pattern(String prefix) {}

        @CacheInvalidate(namespace = "{space}", wholeNamespace = true)
        public void whole(String space) {}

        @CacheInvalidate(namespace = "users", key = "{id}")
        public CompletableFuture<String> eventually(long id, CompletableFuture<String> source) {
            return source;
        }

        @CacheInvalidate(namespace = "users", key = "1")
        @CachePut(namespace = "users", key = "2")
        public User both() {
            return new User(2, "both");
        }
    }

    @AfterEach
    void close() {
        deployed.close();
    }

    private Optional<User> cached(long id) {
        return users.get(String.valueOf(id), User.class);
    }

    @Test
    void put_runsAlways_andStoresTheResult() {
        store.find(1);
        store.update(new User(1, " ann "));
        assertThat(store.find(1)).isEqualTo(new User(1, "ann"));
        assertThat(users.peek("1", User.class).orElseThrow().key().tags()).containsExactly("name:ann");
    }

    @Test
    void put_keyOfTheResult_isStored() {
        User created = store.create("bob");
        assertThat(cached(created.id())).contains(created);
    }

    @Test
    void put_emptyOptional_deletes() {
        store.refresh(1, true);
        assertThat(cached(1)).contains(new User(1, "refreshed"));
        store.refresh(1, false);
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void put_keyWasSetMeanwhile_isInvalidated() {
        assertThat(store.raced(1).name()).isEqualTo("raced");
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void put_failure_storesNothing() {
        store.find(1);
        assertThatThrownBy(() -> store.failing(1)).isExactlyInstanceOf(IOException.class);
        assertThat(cached(1)).isPresent();
    }

    @Test
    void put_stage_storesItsValueOnceThere() {
        CompletableFuture<User> source = new CompletableFuture<>();
        CompletionStage<User> stage = store.later(1, source);
        assertThat(cached(1)).isEmpty();
        source.complete(new User(1, "late"));
        assertThat(stage.toCompletableFuture().join()).isEqualTo(new User(1, "late"));
        assertThat(cached(1)).contains(new User(1, "late"));
    }

    @Test
    void invalidate_afterSuccessOnly() throws IOException {
        store.find(1);
        assertThatThrownBy(() -> store.delete(1, true)).isExactlyInstanceOf(IOException.class);
        assertThat(cached(1)).isPresent();
        store.delete(1, false);
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void invalidate_retriedByAnOuterInterceptor_isDoneAfterTheAttemptThatSucceeds() throws IOException {
        store.find(1);
        store.deleteRetried(1);
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void invalidate_severalRetriedByAnOuterInterceptor_areDoneOnce() throws IOException {
        users.set("1", "a");
        cache.set("tagged", "b", CacheOptions.defaults().tags("t-1"));
        store.deleteSeveralRetried(1);
        assertThat(cache.getStats().totalEntries()).isZero();
        CacheCounters counters = deployed.get(CacheKit.class).counters();
        assertThat(counters.get(CacheEvent.INVALIDATION_KEY)).isEqualTo(1);
        assertThat(counters.get(CacheEvent.INVALIDATION_TAG)).isEqualTo(1);
    }

    @Test
    void invalidate_byResult() {
        store.find(4);
        store.byResult(4);
        assertThat(cached(4)).isEmpty();
    }

    @Test
    void invalidate_repeated_doesAllOnce() {
        users.set("1", "a");
        cache.namespace("other").set("1", "b");
        cache.set("tagged", "c", CacheOptions.defaults().tags("t-1"));
        cache.set("kept", "d");
        store.several(1);
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        CacheCounters counters = deployed.get(CacheKit.class).counters();
        assertThat(counters.get(CacheEvent.INVALIDATION_KEY)).isEqualTo(2);
        assertThat(counters.get(CacheEvent.INVALIDATION_TAG)).isEqualTo(1);
    }

    @Test
    void invalidate_severalSelectors_areAUnion() {
        users.set("1", "a");
        cache.set("tagged", "c", CacheOptions.defaults().tags("t-2"));
        users.set("33", "d");
        users.set("4", "e");
        store.union();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(users.exists("4")).isTrue();
    }

    @Test
    void invalidate_selectorsWithoutName_throwAfterTheOthersAreDone() {
        store.find(1);
        cache.set("tagged", "b", CacheOptions.defaults().tags("id:1"));
        assertThatThrownBy(() -> store.rename(new User(1, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{user.name} is null")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void invalidate_stageDeclaredAsSomethingWider_isFollowed() throws Exception {
        store.find(1);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<?> result = (CompletableFuture<?>) store.undeclared(1, source);
        Future<String> later = store.future(2, source);
        store.find(2);
        assertThat(cached(1)).isPresent();
        source.complete("done");
        assertThat(result.join()).isEqualTo("done");
        assertThat(later.get()).isEqualTo("done");
        assertThat(cached(1)).isEmpty();
        assertThat(cached(2)).isEmpty();
    }

    @Test
    void invalidate_futureThatIsNoStage_isDoneOnceTheMethodHasReturned() throws Exception {
        store.find(1);
        FutureTask<String> task = new FutureTask<>(() -> "run");
        assertThat(store.future(1, task)).isSameAs(task);
        assertThat(cached(1)).isEmpty();
        task.run();
        assertThat(task.get()).isEqualTo("run");
    }

    @Test
    void put_stageDeclaredAsSomethingWider_isFollowed() {
        CompletableFuture<User> source = new CompletableFuture<>();
        CompletableFuture<?> result = (CompletableFuture<?>) store.putUndeclared(1, source);
        assertThat(cached(1)).isEmpty();
        source.complete(new User(1, "late"));
        assertThat(result.join()).isEqualTo(new User(1, "late"));
        assertThat(users.get("1", Object.class)).contains(new User(1, "late"));
    }

    @Test
    void invalidate_generatorFails_othersAreDone() {
        store.find(1);
        assertThatThrownBy(() -> store.generated(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void invalidate_patternValues_standForThemselves() {
        users.set("a*1", "x");
        users.set("ab1", "y");
        store.pattern("a*");
        assertThat(users.exists("a*1")).isFalse();
        assertThat(users.exists("ab1")).isTrue();
    }

    @Test
    void invalidate_wholeNamespace_spellsItOut() {
        users.set("1", "a");
        cache.namespace("users:x").set("1", "b");
        store.whole("users");
        assertThat(users.exists("1")).isFalse();
        assertThat(cache.namespace("users:x").exists("1")).isTrue();
    }

    @Test
    void invalidate_stage_onceItHasSucceeded() {
        store.find(1);
        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletableFuture<String> failed = store.eventually(1, failing);
        failing.completeExceptionally(new IOException("no"));
        assertThat(failed).isCompletedExceptionally();
        assertThat(cached(1)).isPresent();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> stage = store.eventually(1, source);
        assertThat(cached(1)).isPresent();
        source.complete("done");
        assertThat(stage.join()).isEqualTo("done");
        assertThat(cached(1)).isEmpty();
    }

    @Test
    void putAndInvalidate_together() {
        users.set("1", "a");
        store.both();
        assertThat(users.exists("1")).isFalse();
        assertThat(cached(2)).isPresent();
    }
}
