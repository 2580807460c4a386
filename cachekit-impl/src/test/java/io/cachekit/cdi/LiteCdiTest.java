package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.Deployed.Container;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The build compatible extension does what the portable one does, for the beans of its tests. */
class LiteCdiTest {

    private static final List<Class<?>> TESTS = List.of(
            ProblemsCdiTest.class,
            ScopesCdiTest.class,
            BindingsCdiTest.class,
            ClassDefaultsCdiTest.class,
            LoadMembersCdiTest.class,
            ResultRulesCdiTest.class,
            BackgroundCdiTest.class,
            LiteCdiTest.class);

    private static final List<Class<? extends Annotation>> SCOPES = List.of(
            ApplicationScoped.class,
            Dependent.class,
            RequestScoped.class,
            SessionScoped.class,
            ConversationScoped.class);

    private static final Map<String, String> PROPERTIES = Map.of("bad.ttl", "soon");

    /** The beans of tests, but those that are final, or have final methods: Weld itself refuses them. */
    static Stream<Class<?>> beans() {
        return TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
                .filter(type -> SCOPES.stream().anyMatch(type::isAnnotationPresent))
                .filter(type -> !Modifier.isFinal(type.getModifiers()))
                .filter(type -> Stream.of(type.getDeclaredMethods()).noneMatch(LiteCdiTest::isFinal));
    }

    private static boolean isFinal(Method method) {
        return Modifier.isFinal(method.getModifiers()) && method.isAnnotationPresent(Cached.class);
    }

    @ParameterizedTest
    @MethodSource("beans")
    void deploy_eachBean_endsAsByThePortableExtension(Class<?> bean) {
        assertThat(outcome(Container.LITE, bean)).isEqualTo(outcome(Container.FULL, bean));
    }

    @Test
    void beans_haveMistakesAndNone() {
        List<String> outcomes =
                beans().map(bean -> outcome(Container.LITE, bean)).toList();

        assertThat(outcomes).filteredOn(String::isEmpty).hasSizeGreaterThan(10);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.startsWith("Cache Kit found "))
                .hasSizeGreaterThan(10);
    }

    /** The failure of a deployment, but not of what it lacks besides; empty for none. */
    private static String outcome(Container container, Class<?> bean) {
        try {
            Deployed.in(container, PROPERTIES, bean).close();
            return "";
        } catch (RuntimeException e) {
            return Deployed.failure(container, PROPERTIES, bean);
        }
    }

    @ApplicationScoped
    static class Numbers {
        private final AtomicInteger calls = new AtomicInteger();

        @Cached(namespace = "numbers", key = "{id}")
        public int find(int id) {
            return id * 100 + calls.incrementAndGet();
        }

        @CacheInvalidate(namespace = "numbers", key = "{id}")
        @CacheInvalidate(namespace = "others", key = "{id}")
        public void change(int id) {}
    }

    @Test
    void cached_andInvalidated_byThePlansOfTheStart() {
        try (Deployed deployed = Deployed.in(Container.LITE, Map.of(), Numbers.class)) {
            Numbers numbers = deployed.get(Numbers.class);

            assertThat(numbers.find(1)).isEqualTo(101);
            assertThat(numbers.find(1)).isEqualTo(101);
            numbers.change(1);
            assertThat(numbers.find(1)).isEqualTo(102);
        }
    }

    /** Its methods are called for others, and intercepted by nobody. */
    @Interceptor
    @Timed
    @Priority(1)
    static class Timing {
        @AroundInvoke
        @Nullable Object around(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }

        @Cached
        public String name() {
            return "";
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Timed {}

    @Test
    void interceptor_withAnAnnotation_isRefused() {
        assertThat(Deployed.failure(Container.LITE, Map.of(), Timing.class))
                .isEqualTo(Deployed.failure(Container.FULL, Map.of(), Timing.class))
                .contains("Timing#name(): the class is an interceptor or decorator");
    }

    @Test
    void neitherExtension_stopsTheStart_andSaysWhatToAdd() {
        Weld weld = new Weld()
                .disableDiscovery()
                .addBeanClasses(KitHolder.class, CacheKitProducer.class, PlanRegistry.class, CachedInterceptor.class)
                .addBeanClasses(InvalidateInterceptor.OfOne.class, InvalidateInterceptor.OfSeveral.class);

        assertThatThrownBy(weld::initialize)
                .rootCause()
                .hasMessageContaining("ran neither of its extensions, so that nothing is cached or invalidated")
                .hasMessageContaining("leave META-INF/services of cachekit-impl in the application");
    }
}
