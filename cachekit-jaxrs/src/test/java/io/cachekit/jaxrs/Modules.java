package io.cachekit.jaxrs;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.app.Api;
import io.cachekit.jaxrs.modules.Article;
import io.cachekit.jaxrs.modules.ArticleResource;
import io.cachekit.jaxrs.modules.ArticleResponses;
import io.cachekit.jaxrs.modules.Articles;
import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.greenbytes.http.sfv.Parser;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.container.LibraryContainer;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;
import redis.clients.authentication.core.Token;
import redis.clients.jedis.RedisClient;

/** WARs with one application, to which tests give the kit in one way or another. */
final class Modules {

    /** The kit for methods and values, with what it needs in memory. */
    static final List<Class<?>> KIT = List.of(CacheService.class, CacheKit.class, Caffeine.class, NullMarked.class);

    /** Libraries that it needs for Redis, too. */
    static final List<Class<?>> REDIS =
            List.of(RedisClient.class, Token.class, GenericObjectPool.class, LoggerFactory.class);

    /** The kit for responses. */
    static final List<Class<?>> RESPONSES = List.of(CachedResponse.class, Parser.class);

    private Modules() {}

    /** A WAR without the kit. */
    static WebArchive war(String name, String config) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Api.class, ArticleResource.class, Articles.class, Article.class)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml")
                .addAsResource(
                        new StringAsset("module.name=" + name + "\n" + config),
                        "META-INF/microprofile-config.properties")
                .addAsWebResource(new StringAsset("ready"), Wars.READY.substring(1));
    }

    /** The same with cached responses, whose filters it does not bring. */
    static WebArchive warWithResponses(String name, String config) {
        return war(name, config).addClass(ArticleResponses.class);
    }

    static EnterpriseArchive ear(String name, WebArchive... wars) {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name + ".ear");
        for (WebArchive war : wars) {
            ear.addAsModule(war);
        }
        return ear;
    }

    /** Adds the libraries that some classes are in, and returns the archive. */
    static <A extends Archive<A> & LibraryContainer<A>> A with(A archive, List<List<Class<?>>> libraries) {
        libraries.forEach(each -> each.forEach(inside -> Wars.library(archive, inside)));
        return archive;
    }

    /** A library with nothing but configuration. */
    static JavaArchive configuration(String config) {
        return ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                .addAsResource(new StringAsset(config), "META-INF/microprofile-config.properties");
    }
}
