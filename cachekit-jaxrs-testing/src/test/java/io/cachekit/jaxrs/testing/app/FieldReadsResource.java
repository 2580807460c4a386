package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads request fields in every way that Jakarta REST has. */
@Path("reads")
@Produces("text/plain")
public class FieldReadsResource {

    @Context
    HttpHeaders headers;

    @Inject
    HostReader reader;

    /** The parameters of several methods. */
    public static class Bean {
        @HeaderParam("X-Of-Bean")
        String header;

        @CookieParam("theme")
        String theme;
    }

    @GET
    @Path("field/{name}")
    @CachedResponse
    public String field(@PathParam("name") String name) {
        return "read " + headers.getHeaderString(name);
    }

    @GET
    @Path("parameter")
    @CachedResponse
    public String parameter(@Context HttpHeaders given) {
        return "read " + given.getRequestHeader("X-Forwarded-Proto") + given.getAcceptableLanguages();
    }

    @GET
    @Path("map")
    @CachedResponse
    public String map() {
        return "read " + headers.getRequestHeaders().getFirst("X-In-Map");
    }

    @GET
    @Path("every")
    @CachedResponse
    public String every() {
        int lines = 0;
        for (String name : headers.getRequestHeaders().keySet()) {
            lines += headers.getRequestHeader(name).size();
        }
        return "read " + lines;
    }

    @GET
    @Path("cookies")
    @CachedResponse
    public String cookies() {
        return "read " + headers.getCookies().size();
    }

    @GET
    @Path("helper")
    @CachedResponse
    public String helper() {
        return "read " + reader.host(headers);
    }

    @GET
    @Path("stage")
    @CachedResponse
    public CompletionStage<String> stage() {
        return CompletableFuture.completedFuture("read " + headers.getHeaderString("X-Staged"));
    }

    @GET
    @Path("header-param")
    @CachedResponse
    public String headerParam(@HeaderParam("X-Param") String value) {
        return "read " + value;
    }

    @GET
    @Path("cookie-param")
    @CachedResponse
    public String cookieParam(@CookieParam("session") String value) {
        return "read " + value;
    }

    @GET
    @Path("bean-param")
    @CachedResponse
    public String beanParam(@BeanParam Bean bean) {
        return "read " + bean.header + bean.theme;
    }

    @GET
    @Path("variant")
    @CachedResponse
    public Response variant(@Context Request request) {
        List<Variant> variants =
                Variant.languages(Locale.ENGLISH, Locale.GERMAN).add().build();
        Variant selected = request.selectVariant(variants);
        return selected == null
                ? Response.notAcceptable(variants).build()
                : Response.ok("read " + selected.getLanguage())
                        .variant(selected)
                        .build();
    }

    @GET
    @Path("vary")
    @CachedResponse
    public Response vary(@HeaderParam("X-Param") String value) {
        return Response.ok("read " + value + headers.getHeaderString("X-Field"))
                .header("Vary", "X-Field, x-param")
                .build();
    }

    @GET
    @Path("named")
    @CachedResponse(vary = "X-Field")
    public String named() {
        return "read " + headers.getHeaderString("x-field");
    }

    @GET
    @Path("template")
    @CachedResponse(key = "template-{header.X-Field}")
    public String template() {
        return "read " + headers.getHeaderString("X-FIELD");
    }

    @GET
    @Path("generated")
    @CachedResponse(keyGenerator = FieldKeyGenerator.class)
    public String generated() {
        return "read " + headers.getHeaderString("X-Tenant");
    }

    @GET
    @Path("generated-more")
    @CachedResponse(keyGenerator = FieldKeyGenerator.class)
    public String generatedMore() {
        return "read " + headers.getHeaderString("X-Tenant") + headers.getHeaderString("X-Field");
    }

    @GET
    @Path("private")
    @CachedResponse
    public Response personal() {
        return Response.ok("read " + headers.getHeaderString("X-Field"))
                .header("Cache-Control", "private")
                .build();
    }

    @GET
    @Path("nothing")
    @CachedResponse
    public String nothing() {
        return "read nothing";
    }
}
