package io.cachekit.cdi.it;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** WARs as users build them, with the kit among their libraries. */
final class Wars {

    private Wars() {}

    /** A WAR with the kit, some classes and some lines of configuration. */
    static WebArchive war(String name, String configuration, Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name)
                .addClasses(classes)
                .addAsWebInfResource(beansXml(), "beans.xml")
                .addAsResource(new StringAsset(configuration), "META-INF/microprofile-config.properties");
        for (Class<?> of : List.of(CacheService.class, CacheKit.class, Caffeine.class, NullMarked.class)) {
            war.addAsLibraries(library(of));
        }
        return war;
    }

    /**
     * A WAR that keeps its entries in Redis, with the libraries that takes; it does not take a busy machine for a failure.
     *
     * @param name of the file, and the prefix
     * @param redis the URL
     * @param configuration further lines, which come last
     * @param classes of the application
     */
    static WebArchive redisWar(String name, String redis, String configuration, Class<?>... classes) {
        WebArchive war = war(name, """
                cachekit.backend=redis
                cachekit.redis-url=%s
                cachekit.redis.key-prefix=%s
                cachekit.redis.retry-interval=PT0.1S
                cachekit.redis.timeout=PT20S
                %s
                """.formatted(redis, name, configuration), classes);
        for (Class<?> of : List.of(RedisClient.class, GenericObjectPool.class, LoggerFactory.class)) {
            war.addAsLibraries(library(of));
        }
        return war;
    }

    /** Makes an archive one of beans. */
    static StringAsset beansXml() {
        return new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                + " bean-discovery-mode=\"annotated\"/>");
    }

    /** The JAR that a class comes from, or one made of its directory. */
    private static JavaArchive library(Class<?> of) {
        try {
            File file = new File(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
            return file.isDirectory()
                    ? ShrinkWrap.create(ExplodedImporter.class, of.getSimpleName() + ".jar")
                            .importDirectory(file)
                            .as(JavaArchive.class)
                    : ShrinkWrap.createFromZipFile(JavaArchive.class, file);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
