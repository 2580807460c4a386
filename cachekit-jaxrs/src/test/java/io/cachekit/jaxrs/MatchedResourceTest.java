package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.detect.WatchedResource;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchedResourceTest {

    /** Declares a field for its implementations. */
    interface Contract {
        @GET
        String inherited(@HeaderParam("X-Of-Interface") String value);
    }

    static class Plain implements Contract {
        @GET
        public String nothing(@PathParam("id") String id) {
            return id;
        }

        @GET
        public String own(@HeaderParam("X-Own") String value, @CookieParam("c") String cookie) {
            return value + cookie;
        }

        @Override
        public String inherited(String value) {
            return value;
        }

        @GET
        public String bean(@BeanParam Outer outer) {
            return "";
        }
    }

    static class Base {
        @HeaderParam("X-Of-Base")
        @Nullable String base;
    }

    static class Outer extends Base {
        @BeanParam
        @Nullable Inner inner;

        Outer(@HeaderParam("X-Of-Constructor") String value) {}
    }

    static class Inner {
        /** Holds itself, which must not hang. */
        @BeanParam
        @Nullable Inner self;

        @HeaderParam("X-Of-Setter")
        void setValue(String value) {}
    }

    static class Fields {
        @HeaderParam("X-Of-Field")
        @Nullable String field;

        @GET
        public String nothing(String id) {
            return id;
        }
    }

    private static MatchedResource method(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        return MatchedResource.of(new ResourceMethod(type, type.getMethod(name, parameters)));
    }

    @Test
    void methods_declareTheirOwn() throws Exception {
        assertThat(method(Plain.class, "nothing", String.class).declaredFields())
                .isEmpty();
        assertThat(method(Plain.class, "own", String.class, String.class).declaredFields())
                .containsExactly("cookie", "x-own");
    }

    @Test
    void interfaces_declareForTheirMethods() throws Exception {
        assertThat(method(Plain.class, "inherited", String.class).declaredFields())
                .containsExactly("x-of-interface");
    }

    @Test
    void beans_declareInFieldsSettersConstructorsAndSuperclasses() throws Exception {
        assertThat(method(Plain.class, "bean", Outer.class).declaredFields())
                .containsExactly("x-of-base", "x-of-constructor", "x-of-setter");
    }

    @Path("root")
    static class Root {
        @Path("{id}")
        public Plain locator(@HeaderParam("X-Of-Locator") String value) {
            return new Plain();
        }
    }

    @Test
    void locators_declareForTheirSubResources() throws Exception {
        MatchedResource plain = method(Plain.class, "nothing", String.class);
        assertThat(new MatchedResource(plain.resource(), List.of(Root.class), null).declaredFields())
                .containsExactly("x-of-locator");
    }

    @Test
    void fields_countForEveryMethod() throws Exception {
        assertThat(method(Fields.class, "nothing", String.class).declaredFields())
                .containsExactly("x-of-field");
    }

    @Test
    void watched_namesTheClassesOfTheMethodAndOfItsLocators() throws Exception {
        MatchedResource plain = method(Plain.class, "own", String.class, String.class);
        WatchedResource watched = new MatchedResource(plain.resource(), List.of(Root.class), null).watched();
        assertThat(watched.name()).isEqualTo(Plain.class.getName() + "#own");
        assertThat(watched.classes())
                .containsExactly(Plain.class.getName(), Contract.class.getName(), Root.class.getName());
        assertThat(watched.declared()).containsExactly("cookie", "x-of-locator", "x-own");
    }
}
