package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The ways in which CDI binds an interceptor other than by an annotation on the method. */
class BindingsCdiTest {

    static final AtomicInteger RUNS = new AtomicInteger();

    /** Carries what others would repeat. */
    @Cached(namespace = "composed", key = "{id}")
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface ProductCached {}

    /** Carries it by another one. */
    @ProductCached
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface TwiceComposed {}

    /** Another one. */
    @Cached(namespace = "other", key = "{id}")
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface OtherCached {}

    /** Invalidates twice. */
    @CacheInvalidate(namespace = "composed", key = "{id}")
    @CacheInvalidate(namespace = "stereotype", key = "{id}")
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface ProductChanged {}

    /** Scope and caching of all methods. */
    @Stereotype
    @ApplicationScoped
    @Cached(namespace = "stereotype", key = "{id}")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Repository {}

    @ApplicationScoped
    static class Composed {
        @ProductCached
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @TwiceComposed
        public int findTwice(long id) {
            return RUNS.incrementAndGet();
        }

        @ProductChanged
        public void change(long id) {}
    }

    @Repository
    static class Stereotyped {
        public int find(long id) {
            return RUNS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Ambiguous {
        @ProductCached
        @OtherCached
        public int find(long id) {
            return 0;
        }
    }

    @ApplicationScoped
    static class WrongComposed {
        @ProductCached
        public int find(long number) {
            return 0;
        }
    }

    /** No bean: made by a producer. */
    static class Produced {
        @Cached(namespace = "produced", key = "{id}")
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        public int bound(long id) {
            return RUNS.incrementAndGet();
        }

        @Cached(key = "{no}")
        public int wrong(long id) {
            return RUNS.incrementAndGet();
        }
    }

    @Dependent
    static class Producer {
        @Produces
        @ApplicationScoped
        Produced produced(InterceptionFactory<Produced> factory) {
            factory.configure()
                    .filterMethods(method -> method.getJavaMember().getName().equals("bound"))
                    .forEach(method -> method.add(Bound.annotation()));
            return factory.createInterceptedInstance(new Produced());
        }
    }

    /** An annotation to add to other methods; no bean. */
    @Cached(namespace = "bound", key = "{0}")
    interface Bound {

        static Cached annotation() {
            return Objects.requireNonNull(Bound.class.getAnnotation(Cached.class));
        }
    }

    interface Finder<K> {
        @Cached(namespace = "interface", key = "{id}")
        int find(K id);
    }

    @ApplicationScoped
    static class Silent implements Finder<Long> {
        @Override
        public int find(Long id) {
            return 0;
        }
    }

    @ApplicationScoped
    static class Repeating implements Finder<Long> {
        @Override
        @Cached(namespace = "repeated", key = "{id}")
        public int find(Long id) {
            return RUNS.incrementAndGet();
        }
    }

    @Cached(namespace = "interface", key = "{id}")
    interface Annotated {
        int find(long id);
    }

    @ApplicationScoped
    static class OfAnnotated implements Annotated {
        @Override
        public int find(long id) {
            return 0;
        }
    }

    @Test
    void composedBinding_countsAsWhatItCarries() {
        try (Deployed deployed = Deployed.with(Composed.class)) {
            Composed composed = deployed.get(Composed.class);
            int first = composed.find(1);
            assertThat(composed.find(1)).isEqualTo(first);
            assertThat(composed.findTwice(1)).isEqualTo(first);
            composed.change(1);
            assertThat(composed.findTwice(1)).isGreaterThan(first);
        }
    }

    @Test
    void stereotype_countsForAllMethods() {
        try (Deployed deployed = Deployed.with(Stereotyped.class, Composed.class)) {
            Stereotyped bean = deployed.get(Stereotyped.class);
            int first = bean.find(1);
            assertThat(bean.find(1)).isEqualTo(first);
            deployed.get(Composed.class).change(1);
            assertThat(bean.find(1)).isGreaterThan(first);
        }
    }

    @Test
    void composedBindings_thatDiffer_stopTheDeployment() {
        assertThat(Deployed.failure(Ambiguous.class)).contains("two of its annotations carry different @Cached");
    }

    @Test
    void composedBinding_wrongTemplate_stopsTheDeployment() {
        assertThat(Deployed.failure(WrongComposed.class)).contains("WrongComposed#find(long) @Cached: key '{id}'");
    }

    @Test
    void interceptionFactory_methodsAreCompiledAtTheirFirstCall() {
        try (Deployed deployed = Deployed.with(Producer.class)) {
            Produced produced = deployed.get(Produced.class);
            int first = produced.find(1);
            assertThat(produced.find(1)).isEqualTo(first);
            int bound = produced.bound(1);
            assertThat(produced.bound(1)).isEqualTo(bound);
            assertThat(produced.bound(2)).isGreaterThan(bound);
            int runs = RUNS.get();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> produced.wrong(1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Produced#wrong(long) @Cached: key '{no}'");
            }
            assertThat(RUNS).hasValue(runs);
        }
    }

    @Test
    void interface_annotationsThatCdiDoesNotInherit_stopTheDeployment() {
        assertThat(Deployed.failure(Silent.class, OfAnnotated.class))
                .contains("Silent#find(Object): @Cached is on the method of the interface")
                .contains("OfAnnotated: @Cached is on the interface");
    }

    @Test
    void interface_annotationsThatTheClassRepeats_areFine() {
        try (Deployed deployed = Deployed.with(Repeating.class)) {
            Repeating bean = deployed.get(Repeating.class);
            assertThat(bean.find(1L)).isEqualTo(bean.find(1L));
        }
    }
}
