package io.cachekit.jaxrs;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.app.Admin;
import io.cachekit.jaxrs.app.Annotated;
import io.cachekit.jaxrs.app.Api;
import io.cachekit.jaxrs.app.Backend;
import io.cachekit.jaxrs.app.BackendControl;
import io.cachekit.jaxrs.app.BackgroundCallers;
import io.cachekit.jaxrs.app.BeanMethods;
import io.cachekit.jaxrs.app.Bell;
import io.cachekit.jaxrs.app.Breaker;
import io.cachekit.jaxrs.app.Bytes;
import io.cachekit.jaxrs.app.Catalogue;
import io.cachekit.jaxrs.app.CatchAll;
import io.cachekit.jaxrs.app.Checked;
import io.cachekit.jaxrs.app.ConstantKeys;
import io.cachekit.jaxrs.app.Counters;
import io.cachekit.jaxrs.app.Desk;
import io.cachekit.jaxrs.app.Endings;
import io.cachekit.jaxrs.app.Envelope;
import io.cachekit.jaxrs.app.Fragile;
import io.cachekit.jaxrs.app.Frame;
import io.cachekit.jaxrs.app.Free;
import io.cachekit.jaxrs.app.GateKeeper;
import io.cachekit.jaxrs.app.Gates;
import io.cachekit.jaxrs.app.Heavy;
import io.cachekit.jaxrs.app.Keyed;
import io.cachekit.jaxrs.app.KeysByTenant;
import io.cachekit.jaxrs.app.LateHeader;
import io.cachekit.jaxrs.app.LateLogin;
import io.cachekit.jaxrs.app.Login;
import io.cachekit.jaxrs.app.Made;
import io.cachekit.jaxrs.app.Merge;
import io.cachekit.jaxrs.app.Mine;
import io.cachekit.jaxrs.app.Moot;
import io.cachekit.jaxrs.app.NamespaceTtl;
import io.cachekit.jaxrs.app.NoKeys;
import io.cachekit.jaxrs.app.Outage;
import io.cachekit.jaxrs.app.OutageMapper;
import io.cachekit.jaxrs.app.Refreshes;
import io.cachekit.jaxrs.app.Revision;
import io.cachekit.jaxrs.app.Revisions;
import io.cachekit.jaxrs.app.Secret;
import io.cachekit.jaxrs.app.SessionMethods;
import io.cachekit.jaxrs.app.Shared;
import io.cachekit.jaxrs.app.Staff;
import io.cachekit.jaxrs.app.Stale;
import io.cachekit.jaxrs.app.Stock;
import io.cachekit.jaxrs.app.Streams;
import io.cachekit.jaxrs.app.Turnstile;
import io.cachekit.jaxrs.app.Typed;
import io.cachekit.jaxrs.app.Validated;
import io.cachekit.jaxrs.filters.Sent;
import java.io.File;
import java.net.URISyntaxException;
import org.greenbytes.http.sfv.Parser;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** The application of the tests, with the kit in its WEB-INF/lib. */
final class Wars {

    /** A file that shows whether an application answers. */
    static final String READY = "/ready.txt";

    private Wars() {}

    /** For every class that needs nothing else: one deployment for all of them. */
    static WebArchive war() {
        return war("jaxrs.war")
                .addClasses(
                        Login.class, Staff.class, Desk.class, Secret.class, Refreshes.class, BackgroundCallers.class)
                .addClasses(Checked.class, Revisions.class, Revision.class, Bytes.class)
                .addClasses(Fragile.class, Gates.class, GateKeeper.class)
                .addClasses(Stock.class, Merge.class, Moot.class, Moot.Mapper.class)
                .addClasses(Mine.class, Turnstile.class, Bell.class, Annotated.class, KeysByTenant.class)
                .addClasses(Endings.class, Breaker.class, Breaker.OfRequests.class, NoKeys.class)
                .addClasses(BeanMethods.class, SessionMethods.class)
                .addClasses(Free.class)
                .addClasses(
                        Keyed.class, Keyed.Items.class, Keyed.OldItems.class, Keyed.BadItems.class, ConstantKeys.class)
                .addClasses(Typed.class, Typed.Part.class, Typed.Color.class, Streams.class)
                .setWebXML(webXml(""));
    }

    /** For every class that wants properties switched: one deployment for all of them. */
    static WebArchive configured() {
        return war("configured.war", """
                        cachekit.http.request-directives=honour
                        cachekit.http.cache-status-name=Edge
                        cachekit.http.cache-status-key=true
                        cachekit.http.targeted-fields=CDN-Cache-Control
                        cachekit.http.store-set-cookie=true
                        cachekit.http.share-with-principals=true
                        cachekit.http.add-cache-control=true
                        cachekit.http.heuristic-freshness=true
                        cachekit.http.max-variants=2
                        cachekit.http.keep-for-validation=PT1H
                        cachekit.http.invalidate-on-unsafe=false
                        cachekit.http.collapse-timeout=PT0.3S
                        cachekit.max-memory-bytes=16777216
                        mp.config.profile=it
                        %it.cachekit.namespaces."active".ttl-seconds=5
                        %other.cachekit.namespaces."inactive".ttl-seconds=6
                        cachekit.namespaces.bare.ttl-seconds=7
                        """)
                .addClasses(Login.class, Mine.class, Turnstile.class, Bell.class)
                .addClasses(Validated.class, CatchAll.class, NamespaceTtl.class, Heavy.class)
                .setWebXML(webXml(""));
    }

    /** An application whose filters take part in each response. */
    static WebArchive filters() {
        WebArchive war = withKit("filters.war", "cachekit.http.ignore-vary=x-ignored\n")
                .addPackage(Sent.class.getPackage())
                .addClasses(Api.class, Counters.class);
        library(war, CachedResponse.class);
        library(war, Parser.class);
        return war;
    }

    /** Payara knows no role that isn't named here. */
    static StringAsset webXml(String more) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + more
                + "<security-role><role-name>staff</role-name></security-role>"
                + "<security-role><role-name>admin</role-name></security-role></web-app>");
    }

    static WebArchive war(String name) {
        return war(name, "");
    }

    static WebArchive war(String name, String moreConfig) {
        WebArchive war = withKit(name, "cachekit.http.max-body-bytes=10000\n" + moreConfig)
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
                        LateLogin.class,
                        Stale.class,
                        Backend.class,
                        BackendControl.class,
                        Outage.class,
                        OutageMapper.class);
        library(war, CachedResponse.class);
        library(war, Parser.class);
        return war;
    }

    /** A WAR with nothing but the kit for methods and values, and these lines of configuration. */
    static WebArchive withKit(String name, String config) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml")
                .addAsResource(new StringAsset(config), "META-INF/microprofile-config.properties");
        if (!name.equals("bad.war")) { // it is never ready
            war.addAsWebResource(new StringAsset("ready"), READY.substring(1));
        }
        library(war, CacheService.class);
        library(war, CacheKit.class);
        library(war, Caffeine.class);
        library(war, NullMarked.class);
        return war;
    }

    /** Adds the library that a class is in. */
    static void library(WebArchive war, Class<?> inside) {
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
