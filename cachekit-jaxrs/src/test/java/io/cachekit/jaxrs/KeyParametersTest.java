package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A key holds what the method declares, or says that it need not. */
class KeyParametersTest {

    private static final String END = ", which it declares; name each in key, or in ignoredParameters if no response"
            + " depends on it, header fields also in vary";

    static class Base {
        @QueryParam("inherited")
        @Nullable String inherited;
    }

    static class Bean {
        @MatrixParam("edition")
        @Nullable String edition;

        Bean(@CookieParam("session") String session) {}

        @HeaderParam("X-Setter")
        void setValue(String value) {}
    }

    @Path("/lacking/{id}")
    static class Lacking extends Base {
        @GET
        @Path("a")
        @CachedResponse(key = "{id}")
        public String query(@PathParam("id") long id, @QueryParam("page") int page) {
            return "";
        }

        @GET
        @Path("b/{other}")
        @CachedResponse(key = "{inherited}")
        public String path(@PathParam("id") long id, @PathParam("other") String other) {
            return "";
        }

        @GET
        @Path("c")
        @CachedResponse(key = "{id}-{inherited}")
        public String bean(@BeanParam Bean bean) {
            return "";
        }

        @GET
        @Path("d")
        @CachedResponse(key = "{id}-{inherited}")
        public String hidden(@PathParam("id") long id, @QueryParam("id") String other) {
            return "";
        }

        @GET
        @Path("e")
        @CachedResponse(queryParameters = "page")
        public String filtered(@QueryParam("page") int page) {
            return "";
        }
    }

    @Path("/kept/{id}")
    static class Kept extends Base {
        @GET
        @Path("a")
        @CachedResponse(
                key = "{id}-{inherited}-{matrix.edition}-{cookie.session}",
                vary = {"X-Setter"})
        public String named(@BeanParam Bean bean, @HeaderParam("Accept") String accept) {
            return "";
        }

        @GET
        @Path("b")
        @CachedResponse(
                key = "{id}",
                vary = "Cookie",
                ignoredParameters = {"inherited", "matrix.edition", "header.x-setter"})
        public String ignored(@BeanParam Bean bean) {
            return "";
        }

        @GET
        @Path("c")
        @CachedResponse(key = "{id}", namespace = "n-{inherited}")
        public String inNamespace() {
            return "";
        }

        @GET
        @Path("d")
        @CachedResponse(queryParameters = "page", ignoredParameters = "inherited")
        public String filtered(@QueryParam("page") int page) {
            return "";
        }

        @GET
        @Path("e")
        @CachedResponse
        public String byUri(@HeaderParam("X-Any") String any) {
            return "";
        }
    }

    @Path("/wrong/{id}")
    static class Wrong {
        @GET
        @CachedResponse(key = "{id}", ignoredParameters = "page")
        public String unknown() {
            return "";
        }

        @GET
        @CachedResponse(ignoredParameters = "id")
        public String meaningless() {
            return "";
        }
    }

    @Path("/shops/{shop}")
    static class Shops {
        @Path("items")
        public Class<Items> items(@PathParam("shop") String shop, @QueryParam("lang") String lang) {
            return Items.class;
        }
    }

    static class Items {
        @GET
        @Path("{id}")
        @CachedResponse(key = "{id}")
        public String lacking(@PathParam("id") long id) {
            return "";
        }

        @Path("{id}/parts")
        public Parts parts(@PathParam("id") long id) {
            return new Parts();
        }
    }

    static class Parts {
        @GET
        @CachedResponse(key = "{shop}-{id}-{lang}")
        public String kept() {
            return "";
        }

        @GET
        @Path("lacking")
        @CachedResponse(key = "parts")
        public String lacking() {
            return "";
        }
    }

    private static DeploymentCheck check(Class<?>... roots) {
        return new DeploymentCheck(name -> Optional.empty(), Locators.among(List.of(roots)), type -> Optional.empty());
    }

    private static String leaves(Class<?> type, String method, String names) {
        return "@CachedResponse on " + type.getName() + "#" + method + ": key leaves out " + names + END;
    }

    @Test
    void problems_keyThatLacksParameters_listsThem() {
        assertThat(check().problems(Lacking.class))
                .containsExactlyInAnyOrder(
                        leaves(Lacking.class, "query", "query parameter 'page', query parameter 'inherited'"),
                        leaves(Lacking.class, "path", "path parameter 'id', path parameter 'other'"),
                        leaves(
                                Lacking.class,
                                "bean",
                                "matrix parameter 'edition', header 'X-Setter', cookie 'session'"),
                        leaves(Lacking.class, "hidden", "query parameter 'id'"),
                        "@CachedResponse on " + Lacking.class.getName() + "#filtered: queryParameters leaves out"
                                + " 'inherited', which it declares; name it too, or name all that are to be left out, as"
                                + " in !inherited");
    }

    @Test
    void problems_parametersThatAreNamed_areNone() {
        assertThat(check().problems(Kept.class)).isEmpty();
    }

    @Test
    void problems_ignoredParameters_mustExistAndHaveAMeaning() {
        String where = "@CachedResponse on " + Wrong.class.getName() + "#";
        assertThat(check().problems(Wrong.class))
                .containsExactlyInAnyOrder(
                        where + "unknown: ignoredParameters holds 'page', which it does not declare",
                        where + "meaningless: ignoredParameters has no meaning without key or queryParameters");
    }

    @Test
    void problems_ofSubResources_nameWhatTheirLocatorsDeclare() {
        assertThat(check(Shops.class).problems(Items.class))
                .containsExactly(leaves(Items.class, "lacking", "path parameter 'shop', query parameter 'lang'"));
        assertThat(check(Shops.class).problems(Parts.class))
                .containsExactly(leaves(
                        Parts.class, "lacking", "path parameter 'id', path parameter 'shop', query parameter 'lang'"));
    }

    @Test
    void problems_ofSubResources_withoutKnownLocators_areThoseOfTheMethod() {
        assertThat(check().problems(Items.class)).isEmpty();
    }
}
