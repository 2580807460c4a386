package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheKeyGenerator;
import io.cachekit.CacheService;
import io.cachekit.OperatorEvent;
import io.cachekit.Refresh;
import io.cachekit.annotation.Cached;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.testing.fixture.Patience;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods whose values are refreshed in the background. */
@Timeout(600)
class BackgroundCdiTest {

    /** A value of the thread, which the key generator and the bean read. */
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    /** Surrounds results, and notes the threads that pass it. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Outer {}

    @Outer
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class OuterInterceptor {
        private static final AtomicInteger PASSED = new AtomicInteger();

        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            PASSED.incrementAndGet();
            return "<" + invocation.proceed() + ">";
        }
    }

    @RequestScoped
    static class OfRequest {
        private final String name = Thread.currentThread().getName();

        String name() {
            return name;
        }
    }

    record Run(Thread thread, String argument, String request) {}

    @ApplicationScoped
    static class Source {
        private final BlockingQueue<Run> runs = new LinkedBlockingQueue<>();
        private final AtomicInteger version = new AtomicInteger();

        @Inject
        private OfRequest request;

        @Inject
        private Source self;

        private String run(String argument, String inRequest) {
            runs.add(new Run(Thread.currentThread(), argument, inRequest));
            return argument + version.incrementAndGet();
        }

        @Cached(
                namespace = "s",
                key = "{id}",
                ttl = "PT0.2S",
                staleWhileRevalidate = "PT1H",
                refresh = Refresh.BACKGROUND)
        public String plain(String id) {
            return run(id, "");
        }

        @Cached(namespace = "s", ttl = "PT0.2S", staleWhileRevalidate = "PT1H", refresh = Refresh.BACKGROUND)
        public String ofRequest(String id) {
            return run(id, request.name());
        }

        @Outer
        @Cached(namespace = "s", ttl = "PT0.2S", staleWhileRevalidate = "PT1H", refresh = Refresh.BACKGROUND)
        public String surrounded(String id) {
            return run(id, "");
        }

        @Cached(namespace = "s", ttl = "PT0.2S", staleWhileRevalidate = "PT1H", refresh = Refresh.BACKGROUND)
        public Optional<String> optional(String id) {
            return Optional.of(run(id, ""));
        }

        @Cached(namespace = "s", ttl = "PT0.2S", staleWhileRevalidate = "PT1H", refresh = Refresh.BACKGROUND)
        public CompletionStage<String> staged(String id) {
            return CompletableFuture.completedStage(run(id, ""));
        }

        @Cached(namespace = "s", ttl = "PT0.2S", staleWhileRevalidate = "PT1H", refresh = Refresh.BACKGROUND)
        public String nested(String id) {
            return self.plain(id + "-of-") + run(id, "");
        }

        @Cached(
                namespace = "s",
                keyGenerator = OfTenant.class,
                ttl = "PT0.2S",
                staleWhileRevalidate = "PT1H",
                refresh = Refresh.BACKGROUND)
        public String ofTenant(String id) {
            return run(id, "");
        }

        @Cached(
                namespace = "s",
                key = "failing",
                ttl = "PT0.2S",
                staleWhileRevalidate = "PT1H",
                refresh = Refresh.BACKGROUND,
                maxRefreshWait = "PT20S")
        public String waited() {
            return run("waited", "");
        }

        BlockingQueue<Run> runs() { // fields are those of the client proxy
            return runs;
        }

        Run awaitRun() throws InterruptedException {
            return runs.poll(Patience.BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @ApplicationScoped
    static class OfTenant implements CacheKeyGenerator {
        @Override
        public String generate(Method method, Object[] arguments) {
            String tenant = "b".equals(arguments[0]) ? Objects.requireNonNull(TENANT.get()) : TENANT.get();
            return tenant + ":" + arguments[0];
        }
    }

    private static Deployed deployed() {
        return Deployed.with(Source.class, OfRequest.class, OfTenant.class, OuterInterceptor.class);
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Patience.BOUND).untilAsserted(assertion);
    }

    /** Waits until the entry of a key is past its TTL. */
    private static void awaitStale(CacheKit kit, String key) {
        CacheService cache = kit.service().namespace("s");
        eventually(() -> assertThat(cache.peek(key, Object.class)).isEmpty());
    }

    private static long stored(CacheKit kit) {
        return kit.counters().refreshes().get(Trigger.STALE, Result.STORED);
    }

    @Test
    void method_runsOnAnotherThread_withItsArguments() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            CacheKit kit = container.get(CacheKit.class);
            assertThat(source.plain("a")).isEqualTo("a1");
            assertThat(source.awaitRun().thread()).isEqualTo(Thread.currentThread());
            awaitStale(kit, "a");
            assertThat(source.plain("a")).isEqualTo("a1");
            Run run = source.awaitRun();
            assertThat(run.thread()).isNotEqualTo(Thread.currentThread());
            assertThat(run.argument()).isEqualTo("a");
            eventually(() -> assertThat(stored(kit)).isEqualTo(1));
            assertThat(source.plain("a")).startsWith("a").isNotEqualTo("a1");
        }
    }

    @Test
    void requestScope_isANewOne() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            RequestContextController controller = container.get(RequestContextController.class);
            controller.activate();
            try {
                source.ofRequest("a");
                Run first = source.awaitRun();
                assertThat(first.request()).isEqualTo(Thread.currentThread().getName());
                eventually(() -> {
                    source.ofRequest("a");
                    assertThat(source.runs()).isNotEmpty();
                });
                Run run = source.awaitRun();
                assertThat(run.request()).isEqualTo(run.thread().getName()).isNotEqualTo(first.request());
            } finally {
                controller.deactivate();
            }
        }
    }

    @Test
    void otherInterceptors_runToo_andTheResultOfTheMethodItselfIsStored() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            assertThat(source.surrounded("a")).isEqualTo("<a1>");
            int passed = OuterInterceptor.PASSED.get();
            AtomicInteger calls = new AtomicInteger();
            eventually(() -> {
                calls.incrementAndGet();
                assertThat(source.surrounded("a")).isEqualTo("<a2>");
            });
            assertThat(OuterInterceptor.PASSED.get()).isGreaterThan(passed + calls.get());
        }
    }

    @Test
    void optionalsAndStages_areRefreshed() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            assertThat(source.optional("a")).contains("a1");
            eventually(() -> assertThat(source.optional("a")).isPresent().isNotEqualTo(Optional.of("a1")));
            String first = source.staged("b").toCompletableFuture().get();
            eventually(() ->
                    assertThat(source.staged("b").toCompletableFuture().get()).isNotEqualTo(first));
        }
    }

    @Test
    void nestedCachedMethod_isAnsweredFromTheCacheAsAlways() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            String first = source.nested("a");
            eventually(() -> assertThat(source.nested("a")).isNotEqualTo(first).contains("-of-"));
        }
    }

    /** Without its caller, the generator makes another key of the first, and fails for the second. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void otherKey_storesNothing_andLeavesTheMethodToItsCallers(String id) throws Exception {
        TENANT.set("ann");
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            CacheKit kit = container.get(CacheKit.class);
            assertThat(source.ofTenant(id)).isEqualTo(id + 1);
            awaitStale(kit, "ann:" + id);
            assertThat(source.ofTenant(id)).isEqualTo(id + 1);
            eventually(() -> assertThat(kit.counters().refreshes().get(Trigger.STALE, Result.OTHER_KEY))
                    .isEqualTo(1));
            assertThat(kit.events().list())
                    .anySatisfy(event -> assertThat(event.code() + event.text())
                            .startsWith("CACHEKIT-4008")
                            .contains("Source#ofTenant"));
            source.runs().clear();
            assertThat(source.ofTenant(id)).as("loaded by the caller").isEqualTo(id + 2);
            assertThat(source.awaitRun().thread()).isEqualTo(Thread.currentThread());
            assertThat(kit.adapter().exists(CacheKey.of("s", "null:" + id))).isFalse();
        } finally {
            TENANT.remove();
        }
    }

    @Test
    void waitingCaller_getsTheNewValue() throws Exception {
        try (Deployed container = deployed()) {
            Source source = container.get(Source.class);
            CacheKit kit = container.get(CacheKit.class);
            assertThat(source.waited()).isEqualTo("waited1");
            awaitStale(kit, "failing");
            assertThat(source.waited()).isEqualTo("waited2");
            source.runs().take();
            assertThat(source.runs().take().thread()).isNotEqualTo(Thread.currentThread());
        }
    }

    @RequestScoped
    static class Cart implements Serializable {
        private static final long serialVersionUID = 1;

        @Cached(shared = true, refresh = Refresh.BACKGROUND)
        public String cart(String id) {
            return id;
        }
    }

    @ApplicationScoped
    static class Mistaken {
        @RolesAllowed("staff")
        @Cached(refresh = Refresh.BACKGROUND)
        public String secured(String id) {
            return id;
        }

        @Cached(key = "{caller.name}-{id}", refresh = Refresh.BACKGROUND)
        public String named(String id) {
            return id;
        }

        @Cached(key = "{id}", refresh = Refresh.BACKGROUND)
        public String requested(String id, Principal caller) {
            return id + caller;
        }

        @Cached(refresh = Refresh.CALLER, maxRefreshWait = "PT1S")
        public String waitsForItself(String id) {
            return id;
        }

        @Cached(maxRefreshWait = "PT1S")
        public String waitsWithoutABackground(String id) {
            return id;
        }

        @Cached(refresh = Refresh.BACKGROUND, maxRefreshWait = "PT31S")
        public String waitsForLong(String id) {
            return id;
        }

        @Cached(refresh = Refresh.BACKGROUND, maxRefreshWait = "soon")
        public String waitsUntilSoon(String id) {
            return id;
        }
    }

    @Test
    void mistakes_areOneMessage() {
        assertThat(Deployed.failure(Cart.class, Mistaken.class))
                .contains("Cart#cart(String) @Cached: refresh is BACKGROUND, but the bean is @RequestScoped,"
                        + " so each caller has one of its own, and the background none; set refresh to CALLER")
                .contains("Mistaken#secured(String) @Cached: refresh is BACKGROUND, but @RolesAllowed is on"
                        + " the method or its class, and nobody is logged in there; set refresh to CALLER")
                .contains("Mistaken#named(String) @Cached: refresh is BACKGROUND, but {caller.name} is in"
                        + " its names, and nobody is logged in there; set refresh to CALLER")
                .contains(
                        "Mistaken#requested(String, Principal) @Cached: refresh is BACKGROUND, but the method takes a"
                                + " java.security.Principal, which belongs to a caller who is gone by then; set refresh to CALLER")
                .contains("Mistaken#waitsForItself(String) @Cached: maxRefreshWait is PT1S with refresh"
                        + " CALLER; allowed is BACKGROUND")
                .contains("Mistaken#waitsWithoutABackground(String) @Cached: maxRefreshWait has no effect"
                        + " without refresh = BACKGROUND")
                .contains("Mistaken#waitsForLong(String) @Cached: maxRefreshWait is PT31S; allowed is up to"
                        + " cachekit.max-load-wait, PT30S")
                .contains("Mistaken#waitsUntilSoon(String) @Cached: maxRefreshWait is 'soon'");
    }

    @ApplicationScoped
    static class ConfiguredOnly {
        private final AtomicInteger version = new AtomicInteger();
        private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

        @RolesAllowed("staff")
        @Cached(namespace = "s", key = "k")
        public String secured() {
            threads.add(Thread.currentThread());
            return "v" + version.incrementAndGet();
        }

        List<Thread> threads() {
            return List.copyOf(threads);
        }
    }

    @Dependent
    static class Rootless {
        @Cached(namespace = "s", key = "k", refresh = Refresh.BACKGROUND)
        public String value() {
            return "v";
        }
    }

    @Test
    void configuredBackground_leavesMethodsThatNeedTheirCallerToIt() throws Exception {
        Map<String, String> properties = Map.of(
                "cachekit.refresh.mode", "background",
                "cachekit.max-refresh-wait", "PT1S",
                "cachekit.stale-while-revalidate", "PT1H",
                "cachekit.namespaces.\"s\".ttl-seconds", "1");
        try (Deployed container = Deployed.with(properties, ConfiguredOnly.class)) {
            ConfiguredOnly bean = container.get(ConfiguredOnly.class);
            assertThat(bean.secured()).isEqualTo("v1");
            awaitStale(container.get(CacheKit.class), "k");
            assertThat(bean.secured()).isEqualTo("v2");
            assertThat(bean.threads()).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void dependentBean_isWarnedOf() {
        try (Deployed container = Deployed.with(Rootless.class)) {
            assertThat(container.get(CacheKit.class).events().list())
                    .extracting(OperatorEvent::code)
                    .contains("CACHEKIT-1009");
        }
    }
}
