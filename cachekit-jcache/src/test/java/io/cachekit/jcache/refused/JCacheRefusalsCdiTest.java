package io.cachekit.jcache.refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cachekit.jcache.JCacheExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever has no counterpart stops the deployment, in words. */
class JCacheRefusalsCdiTest {

    private static String failure(Class<?>... beans) {
        Throwable thrown = catchThrowable(() -> new Weld()
                .disableDiscovery()
                .addExtension(new JCacheExtension())
                .addBeanClasses(beans)
                .initialize()
                .close());
        assertThat(thrown).isNotNull();
        return String.valueOf(thrown.getMessage());
    }

    /** Each member that has no counterpart. */
    @ApplicationScoped
    public static class Members {

        @CacheResult(exceptionCacheName = "failures")
        public int exceptionCacheName() {
            return 1;
        }

        @CacheResult(cachedExceptions = IOException.class)
        public int cachedExceptions() {
            return 1;
        }

        @CacheResult(nonCachedExceptions = IOException.class)
        public int nonCachedExceptions() {
            return 1;
        }

        @CacheResult(cacheKeyGenerator = CacheKeyGenerator.class)
        public int notRefused() {
            return 1;
        }

        @CacheResult(cacheKeyGenerator = OwnKeys.class)
        public int cacheKeyGenerator() {
            return 1;
        }

        @CacheResult(cacheResolverFactory = OwnResolvers.class)
        public int cacheResolverFactory() {
            return 1;
        }

        @CachePut(cacheName = "a", afterInvocation = false)
        public void afterInvocation(@CacheValue String value) {
            // refused
        }

        @CachePut(cacheName = "a", cacheFor = IOException.class)
        public void cacheFor(@CacheValue String value) {
            // refused
        }

        @CachePut(cacheName = "a", noCacheFor = IOException.class)
        public void noCacheFor(@CacheValue String value) {
            // refused
        }

        @CacheRemove(cacheName = "a", evictFor = IOException.class)
        public void evictFor(int id) {
            // refused
        }

        @CacheRemoveAll(cacheName = "a", noEvictFor = IOException.class)
        public void noEvictFor() {
            // refused
        }
    }

    /** Keys of the application. */
    public interface OwnKeys extends CacheKeyGenerator {}

    /** Caches of the application. */
    public interface OwnResolvers extends CacheResolverFactory {}

    @ParameterizedTest
    @CsvSource({
        "exceptionCacheName, CacheResult",
        "cachedExceptions, CacheResult",
        "nonCachedExceptions, CacheResult",
        "cacheKeyGenerator, CacheResult",
        "cacheResolverFactory, CacheResult",
        "afterInvocation, CachePut",
        "cacheFor, CachePut",
        "noCacheFor, CachePut",
        "evictFor, CacheRemove",
        "noEvictFor, CacheRemoveAll"
    })
    void member_withoutACounterpart_isNamed(String member, String annotation) {
        assertThat(failure(Members.class))
                .contains(Members.class.getName() + "#" + member + ": @" + annotation + " has " + member + ", ")
                .doesNotContain("notRefused");
    }

    /** Defaults that have no counterpart. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "a", cacheKeyGenerator = OwnKeys.class)
    public static class Defaults {

        @CacheResult
        public int find(int id) {
            return id;
        }
    }

    @Test
    void defaults_withoutACounterpart_areNamed() {
        assertThat(failure(Defaults.class)).contains("Defaults#find: @CacheDefaults has cacheKeyGenerator, ");
    }

    /** Changes of a cache without a name, and two annotations. */
    @ApplicationScoped
    public static class Nameless {

        @CacheRemove
        public void remove(int id) {
            // refused
        }

        @CacheRemoveAll
        public void removeAll() {
            // refused
        }

        @CachePut(cacheName = "a")
        public void put(int id, String value) {
            // refused
        }

        @CacheResult(cacheName = "a")
        @CacheRemove(cacheName = "b")
        public int both(int id) {
            return id;
        }
    }

    @Test
    void changeWithoutAName_andSeveralAnnotations_areRefused() {
        assertThat(failure(Nameless.class))
                .contains("Nameless#remove: it has no cacheName")
                .contains("Nameless#removeAll: it has no cacheName")
                .contains("Nameless#put: it has @CachePut, and no parameter with @CacheValue")
                .contains("Nameless#both: it has several annotations of JCache");
    }

    /** Annotated for all methods. */
    @ApplicationScoped
    @CacheResult(cacheName = "a")
    public static class Whole {

        public int find(int id) {
            return id;
        }
    }

    /** An interface that is annotated. */
    public interface Declared {

        @CacheResult(cacheName = "a")
        int find(int id);

        @CacheResult(cacheName = "a")
        int repeated(int id);
    }

    /** Without the annotation of its interface. */
    @ApplicationScoped
    public static class Implementation implements Declared {

        @Override
        public int find(int id) {
            return id;
        }

        @Override
        @CacheResult(cacheName = "a")
        public int repeated(int id) {
            return id;
        }
    }

    @Test
    void annotationOfAClass_orOfAnInterface_isRefused() {
        assertThat(failure(Whole.class, Implementation.class))
                .contains("Whole: put the annotation on each method")
                .contains("Implementation#find: the annotation is on an interface")
                .doesNotContain("repeated");
    }
}
