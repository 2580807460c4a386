package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** Its locators read for their sub-resources. */
@Path("located")
public class LocatorReadsResource {

    @Context
    HttpHeaders headers;

    @Path("headers")
    public Item byHeaders() {
        return new Item(headers.getHeaderString("X-Located"));
    }

    @Path("parameters")
    public Part byParameters(@HeaderParam("X-Declared") String field, @CookieParam("part") String cookie) {
        return new Part(field + cookie);
    }

    /** The sub-resource of one locator. */
    @Produces("text/plain")
    public static class Item {

        private final String value;

        Item(String value) {
            this.value = value;
        }

        @GET
        @CachedResponse
        public String item() {
            return "read " + value;
        }

        @GET
        @Path("vary")
        @CachedResponse(vary = "X-Located")
        public String vary() {
            return "read " + value;
        }
    }

    /** The sub-resource of the other locator. */
    @Produces("text/plain")
    public static class Part {

        private final String value;

        Part(String value) {
            this.value = value;
        }

        @GET
        @CachedResponse
        public String part() {
            return "read " + value;
        }
    }
}
