package io.cachekit.jaxrs.modules;

import io.cachekit.CacheKey;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Shows from outside which kit a module has, and what is in it. */
@Path("articles/{id}")
@Produces("text/plain")
@ApplicationScoped
public class ArticleResource {

    @Inject
    Articles articles;

    @Inject
    CacheService cache;

    @Inject
    CacheKit kit;

    @GET
    public String find(@PathParam("id") String id) {
        return articles.find(id).id() + " in run " + articles.find(id).run();
    }

    @GET
    @Path("text")
    public String text(@PathParam("id") String id) {
        return articles.text(id, module());
    }

    @DELETE
    public String change(@PathParam("id") String id) {
        articles.change(id);
        return "changed";
    }

    /** The kit and its class. */
    @GET
    @Path("kit")
    public String kit() {
        return System.identityHashCode(kit) + " of " + System.identityHashCode(kit.getClass());
    }

    /** The default namespace of the kit, of those that an id names. */
    @GET
    @Path("namespace")
    public String namespace(@PathParam("id") String id) {
        cache.set("marker", "value");
        return Stream.of(id.split(","))
                .filter(each -> kit.adapter().exists(CacheKey.of(each, "marker")))
                .findFirst()
                .orElse("another one");
    }

    private static String module() {
        return ConfigProvider.getConfig().getValue("module.name", String.class);
    }
}
