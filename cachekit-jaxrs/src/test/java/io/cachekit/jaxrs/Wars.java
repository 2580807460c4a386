package io.cachekit.jaxrs;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.app.Admin;
import io.cachekit.jaxrs.app.Api;
import io.cachekit.jaxrs.app.Catalogue;
import io.cachekit.jaxrs.app.Counters;
import io.cachekit.jaxrs.app.Envelope;
import io.cachekit.jaxrs.app.Frame;
import io.cachekit.jaxrs.app.LateHeader;
import io.cachekit.jaxrs.app.LateLogin;
import io.cachekit.jaxrs.app.Made;
import io.cachekit.jaxrs.app.Shared;
import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** The application of the tests, with the kit in its WEB-INF/lib. */
final class Wars {

    private Wars() {}

    static WebArchive war(String name) {
        return war(name, "");
    }

    static WebArchive war(String name, String moreConfig) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name)
                .addClasses(
                        Api.class,
                        Made.class,
                        Admin.class,
                        Counters.class,
                        Catalogue.class,
                        Shared.class,
                        LateHeader.class,
                        Envelope.class,
                        Frame.class,
                        LateLogin.class)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml")
                .addAsResource(
                        new StringAsset("cachekit.http.max-body-bytes=10000\n" + moreConfig),
                        "META-INF/microprofile-config.properties");
        library(war, CachedResponse.class);
        library(war, CacheService.class);
        library(war, CacheKit.class);
        library(war, Caffeine.class);
        library(war, NullMarked.class);
        return war;
    }

    private static void library(WebArchive war, Class<?> inside) {
        File file = location(inside);
        if (file.isFile()) {
            war.addAsLibraries(file);
        } else {
            war.addAsLibraries(ShrinkWrap.create(JavaArchive.class, inside.getSimpleName() + ".jar")
                    .merge(ShrinkWrap.create(GenericArchive.class)
                            .as(ExplodedImporter.class)
                            .importDirectory(file)
                            .as(GenericArchive.class)));
        }
    }

    private static File location(Class<?> inside) {
        try {
            return new File(
                    inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
