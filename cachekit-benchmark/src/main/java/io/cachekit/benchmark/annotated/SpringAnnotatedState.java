package io.cachekit.benchmark.annotated;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A bean of Spring whose methods are cached, over Caffeine. */
@State(Scope.Benchmark)
public class SpringAnnotatedState {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(Application.class);

    /** The bean. */
    public final Products products = context.getBean(Products.class);

    /** Called by JMH. */
    public SpringAnnotatedState() {}

    /** Fills both caches. */
    @Setup
    public void fill() {
        for (long id = 0; id < Data.KEYS; id++) {
            Hits.requireSame(products.find(id), products.find(id));
            Hits.requireSame(products.findSync(id), products.findSync(id));
        }
    }

    /** Ends the context. */
    @TearDown
    public void close() {
        context.close();
    }

    /** What is cached. */
    public static class Products {

        /** Called by Spring. */
        public Products() {}

        /** A product. */
        @Cacheable("products")
        public byte[] find(long id) {
            return Data.value((int) id);
        }

        /** A product, loaded once at a time. */
        @Cacheable(cacheNames = "productsSync", sync = true)
        public byte[] findSync(long id) {
            return Data.value((int) id);
        }
    }

    /** The application. */
    @EnableCaching
    @Configuration(proxyBeanMethods = false)
    public static class Application {

        /** Called by Spring. */
        public Application() {}

        /** The bean. */
        @Bean
        public Products products() {
            return new Products();
        }

        /** The caches. */
        @Bean
        public CacheManager cacheManager() {
            CaffeineCacheManager manager = new CaffeineCacheManager("products", "productsSync");
            manager.setCaffeine(Caffeine.newBuilder()
                    .maximumSize(Data.ROOM)
                    .expireAfterWrite(Duration.ofSeconds(Data.TTL_SECONDS)));
            return manager;
        }
    }
}
