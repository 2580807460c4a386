package io.cachekit.benchmark.annotated;

import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.anno.Cached;
import com.alicp.jetcache.anno.config.EnableMethodCache;
import com.alicp.jetcache.anno.support.GlobalCacheConfig;
import com.alicp.jetcache.anno.support.JetCacheBaseBeans;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.peers.JetcachePeer;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A bean of Spring whose method is cached by JetCache, over Caffeine, with a key as its manual writes it. */
@State(Scope.Benchmark)
public class JetcacheAnnotatedState {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(Application.class);

    /** The bean. */
    public final Products products = context.getBean(Products.class);

    /** Called by JMH. */
    public JetcacheAnnotatedState() {}

    /** Fills the cache. */
    @Setup
    public void fill() {
        for (long id = 0; id < Data.KEYS; id++) {
            Hits.requireSame(products.find(id), products.find(id));
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
        @Cached(
                name = "products:",
                key = "#id",
                cacheType = CacheType.LOCAL,
                localLimit = Data.ROOM,
                expire = (int) Data.TTL_SECONDS)
        public byte[] find(long id) {
            return Data.value((int) id);
        }
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableMethodCache(basePackages = "io.cachekit.benchmark.annotated", proxyTargetClass = true)
    @Import(JetCacheBaseBeans.class)
    public static class Application {

        /** Called by Spring. */
        public Application() {}

        /** The bean. */
        @Bean
        public Products products() {
            return new Products();
        }

        /** How caches are made. */
        @Bean
        public GlobalCacheConfig caches() {
            GlobalCacheConfig config = new GlobalCacheConfig();
            config.setLocalCacheBuilders(
                    Map.of("default", JetcachePeer.localBuilder().keyConvertor(Fastjson2KeyConvertor.INSTANCE)));
            config.setRemoteCacheBuilders(Map.of());
            return config;
        }
    }
}
