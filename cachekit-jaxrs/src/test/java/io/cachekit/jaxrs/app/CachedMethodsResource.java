package io.cachekit.jaxrs.app;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicInteger;

/** Cached and invalidating methods, bound in every way that CDI knows. */
@Path("methods")
@Produces("text/plain")
@RequestScoped
public class CachedMethodsResource {

    static final AtomicInteger RUNS = new AtomicInteger();

    @Inject
    OfSingleton singleton;

    @Inject
    Inheriting hidden;

    @Inject
    Composed composed;

    @Inject
    Stereotyped stereotype;

    @Inject
    OfClass ofClass;

    @Inject
    CachedSessionBean ejb;

    @Inject
    Produced produced;

    /** The methods of all of them. */
    public interface Numbers {
        int find(long id);

        void change(long id);
    }

    @GET
    @Path("{way}/{id}")
    public int find(@PathParam("way") String way, @PathParam("id") long id) {
        return numbers(way).find(id);
    }

    @POST
    @Path("{way}/{id}")
    public void change(@PathParam("way") String way, @PathParam("id") long id) {
        numbers(way).change(id);
    }

    /** Of a bean of the request, apart by caller. */
    @GET
    @Path("caller")
    @Cached(namespace = "methods", key = "{caller.name}")
    public int caller() {
        return RUNS.incrementAndGet();
    }

    private Numbers numbers(String way) {
        return switch (way) {
            case "singleton" -> singleton;
            case "hidden" -> hidden;
            case "composed" -> composed;
            case "stereotype" -> stereotype;
            case "class" -> ofClass;
            case "ejb" -> ejb;
            default -> produced;
        };
    }

    /** Makes a bean of what has this scope, which does not by itself. */
    @Stereotype
    @Singleton
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Single {}

    /** Its interceptors are told no bean. */
    @Single
    public static class OfSingleton implements Numbers {
        @Override
        @Cached(namespace = "singleton", key = "{id}")
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @Override
        @CacheInvalidate(namespace = "singleton", key = "{id}")
        public void change(long id) {}
    }

    static class Hidden {
        @Cached(namespace = "hidden", key = "{id}")
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @CacheInvalidate(namespace = "hidden", key = "{id}")
        public void change(long id) {}
    }

    /** Its methods are bridges. */
    @ApplicationScoped
    public static class Inheriting extends Hidden implements Numbers {}

    /** Carries what others would repeat. */
    @Cached(namespace = "composed", key = "{id}")
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    public @interface ProductCached {}

    @ApplicationScoped
    public static class Composed implements Numbers {
        @Override
        @ProductCached
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @Override
        @CacheInvalidate(namespace = "composed", key = "{id}")
        public void change(long id) {}
    }

    /** Scope and caching of all methods. */
    @Stereotype
    @ApplicationScoped
    @Cached(namespace = "stereotype", key = "{id}")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Repository {}

    @Repository
    public static class Stereotyped implements Numbers {
        @Override
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @Override
        @CacheInvalidate(namespace = "stereotype", key = "{id}")
        public void change(long id) {}
    }

    @ApplicationScoped
    @Cached(namespace = "class", key = "{id}")
    public static class OfClass implements Numbers {
        @Override
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @Override
        @CacheInvalidate(namespace = "class", key = "{id}")
        public void change(long id) {}
    }

    /** No bean: a producer makes it. */
    public static class Produced implements Numbers {
        @Override
        @Cached(namespace = "produced", key = "{id}")
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @Override
        @CacheInvalidate(namespace = "produced", key = "{id}")
        public void change(long id) {}
    }

    /** Makes it. */
    @Dependent
    public static class Producer {
        @jakarta.enterprise.inject.Produces
        @ApplicationScoped
        public Produced produced(InterceptionFactory<Produced> factory) {
            return factory.createInterceptedInstance(new Produced());
        }
    }
}
