package io.cachekit.jaxrs;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.cachekit.CacheService;
import io.cachekit.admin.AdminServlet;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.app.AdminResource;
import io.cachekit.jaxrs.app.AnnotationMembersResource;
import io.cachekit.jaxrs.app.Api;
import io.cachekit.jaxrs.app.BackendControlResource;
import io.cachekit.jaxrs.app.BackgroundCallerResource;
import io.cachekit.jaxrs.app.BackgroundMethods;
import io.cachekit.jaxrs.app.BackgroundMethodsResource;
import io.cachekit.jaxrs.app.BadEndingsResource;
import io.cachekit.jaxrs.app.BlockingResource;
import io.cachekit.jaxrs.app.BreakableResource;
import io.cachekit.jaxrs.app.BreakingFilter;
import io.cachekit.jaxrs.app.ByteRangeResource;
import io.cachekit.jaxrs.app.CachedCatalogue;
import io.cachekit.jaxrs.app.CachedDataResource;
import io.cachekit.jaxrs.app.CachedMethodsResource;
import io.cachekit.jaxrs.app.CachedSessionBean;
import io.cachekit.jaxrs.app.CallerResource;
import io.cachekit.jaxrs.app.CatchAllMapper;
import io.cachekit.jaxrs.app.Checkpoint;
import io.cachekit.jaxrs.app.ConditionalResource;
import io.cachekit.jaxrs.app.ConstantKeyGenerator;
import io.cachekit.jaxrs.app.DeclaredRefreshFilter;
import io.cachekit.jaxrs.app.EchoResource;
import io.cachekit.jaxrs.app.EntityReplacingFilter;
import io.cachekit.jaxrs.app.EventStreamResource;
import io.cachekit.jaxrs.app.HeaderFilter;
import io.cachekit.jaxrs.app.InvalidatingResource;
import io.cachekit.jaxrs.app.KeyTemplatesResource;
import io.cachekit.jaxrs.app.LargeResponseResource;
import io.cachekit.jaxrs.app.LatchResource;
import io.cachekit.jaxrs.app.Latches;
import io.cachekit.jaxrs.app.LateLoginFilter;
import io.cachekit.jaxrs.app.MappedException;
import io.cachekit.jaxrs.app.Merge;
import io.cachekit.jaxrs.app.MissingKeyGenerator;
import io.cachekit.jaxrs.app.NamespaceTtlResource;
import io.cachekit.jaxrs.app.OutageException;
import io.cachekit.jaxrs.app.OutageMapper;
import io.cachekit.jaxrs.app.RevalidatedResource;
import io.cachekit.jaxrs.app.Revision;
import io.cachekit.jaxrs.app.Revisions;
import io.cachekit.jaxrs.app.RunCounters;
import io.cachekit.jaxrs.app.Secret;
import io.cachekit.jaxrs.app.SecuredResource;
import io.cachekit.jaxrs.app.SecuredSessionBean;
import io.cachekit.jaxrs.app.StaleResource;
import io.cachekit.jaxrs.app.SwitchableBackend;
import io.cachekit.jaxrs.app.TenantKeyGenerator;
import io.cachekit.jaxrs.app.TestAuthentication;
import io.cachekit.jaxrs.app.TypedParametersResource;
import io.cachekit.jaxrs.app.UncachedResource;
import io.cachekit.jaxrs.app.UnprioritisedInterceptor;
import io.cachekit.jaxrs.filters.Sent;
import io.cachekit.jaxrs.tolerance.PricesResource;
import java.io.File;
import java.net.URISyntaxException;
import org.greenbytes.http.sfv.Parser;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.container.LibraryContainer;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** The application of the tests, with the kit in its WEB-INF/lib. */
public final class Wars {

    /** A file that shows whether an application answers. */
    static final String READY = "/ready.txt";

    private Wars() {}

    /** For every class that needs nothing else: one deployment for all of them. */
    static WebArchive war() {
        WebArchive war = war("jaxrs.war", "cachekit.admin.path=ops/cache\ncachekit.admin.role=admin\n");
        library(war, AdminServlet.class);
        return war.addClasses(
                        TestAuthentication.class,
                        SecuredResource.class,
                        SecuredSessionBean.class,
                        Secret.class,
                        DeclaredRefreshFilter.class,
                        BackgroundCallerResource.class,
                        BackgroundMethods.class,
                        BackgroundMethods.OfRequest.class,
                        BackgroundMethodsResource.class)
                .addClasses(ConditionalResource.class, Revisions.class, Revision.class, ByteRangeResource.class)
                .addClasses(BreakableResource.class, Latches.class, LatchResource.class)
                .addClasses(
                        InvalidatingResource.class, Merge.class, MappedException.class, MappedException.Mapper.class)
                .addClasses(
                        CallerResource.class,
                        BlockingResource.class,
                        Checkpoint.class,
                        AnnotationMembersResource.class,
                        TenantKeyGenerator.class)
                .addClasses(
                        BadEndingsResource.class,
                        BreakingFilter.class,
                        BreakingFilter.OfRequests.class,
                        MissingKeyGenerator.class)
                .addClasses(CachedMethodsResource.class, CachedSessionBean.class)
                .addClasses(UncachedResource.class)
                .addClasses(
                        KeyTemplatesResource.class,
                        KeyTemplatesResource.Items.class,
                        KeyTemplatesResource.OldItems.class,
                        KeyTemplatesResource.BadItems.class,
                        ConstantKeyGenerator.class)
                .addClasses(
                        TypedParametersResource.class,
                        TypedParametersResource.Part.class,
                        TypedParametersResource.Color.class,
                        EventStreamResource.class)
                .addPackage(PricesResource.class.getPackage())
                .setWebXML(webXml(""));
    }

    /** For every class that wants properties switched: one deployment for all of them. */
    static WebArchive configured() {
        return war("configured.war", """
                        cachekit.http.request-directives=honour
                        cachekit.http.cache-status-name=Edge
                        cachekit.http.targeted-fields=CDN-Cache-Control
                        cachekit.http.store-set-cookie=true
                        cachekit.http.share-with-principals=true
                        cachekit.http.add-cache-control=true
                        cachekit.http.heuristic-freshness=true
                        cachekit.http.keep-for-validation=PT1H
                        cachekit.http.invalidate-on-unsafe=false
                        cachekit.http.collapse-timeout=PT0.3S
                        cachekit.max-memory-bytes=16777216
                        mp.config.profile=it
                        %it.cachekit.namespaces."active".ttl-seconds=5
                        %other.cachekit.namespaces."inactive".ttl-seconds=6
                        cachekit.namespaces.bare.ttl-seconds=7
                        mp.fault.tolerance.interceptor.priority=2500
                        """)
                .addClasses(TestAuthentication.class, CallerResource.class, BlockingResource.class, Checkpoint.class)
                .addClasses(
                        RevalidatedResource.class,
                        CatchAllMapper.class,
                        NamespaceTtlResource.class,
                        LargeResponseResource.class)
                .addPackage(PricesResource.class.getPackage())
                .setWebXML(webXml(""));
    }

    /** An application whose filters take part in each response. */
    static WebArchive filters() {
        WebArchive war = withKit("filters.war", "cachekit.http.ignore-vary=x-ignored\n")
                .addPackage(Sent.class.getPackage())
                .addClasses(Api.class, RunCounters.class);
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

    public static WebArchive war(String name, String moreConfig) {
        WebArchive war = withKit(name, "cachekit.http.max-body-bytes=10000\n" + moreConfig)
                .addClasses(
                        Api.class,
                        EchoResource.class,
                        AdminResource.class,
                        RunCounters.class,
                        CachedCatalogue.class,
                        CachedDataResource.class,
                        HeaderFilter.class,
                        EntityReplacingFilter.class,
                        UnprioritisedInterceptor.class,
                        LateLoginFilter.class,
                        StaleResource.class,
                        SwitchableBackend.class,
                        BackendControlResource.class,
                        OutageException.class,
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
    public static void library(LibraryContainer<?> archive, Class<?> inside) {
        File file = location(inside);
        if (file.isFile()) {
            archive.addAsLibraries(file);
        } else {
            archive.addAsLibraries(jar(inside, file));
        }
    }

    private static JavaArchive jar(Class<?> inside, File classes) {
        return ShrinkWrap.create(JavaArchive.class, inside.getSimpleName() + ".jar")
                .merge(ShrinkWrap.create(GenericArchive.class)
                        .as(ExplodedImporter.class)
                        .importDirectory(classes)
                        .as(GenericArchive.class));
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
