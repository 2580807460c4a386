package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** A hit is for those alone whom every reading of the security annotations permits. */
class RolesTest {

    @RolesAllowed("admin")
    static class Guarded {
        public String inherited() {
            return "";
        }
    }

    @PermitAll
    static class Open extends Guarded {}

    static class Loose {
        @PermitAll
        public String overridden() {
            return "";
        }
    }

    @RolesAllowed("admin")
    static class Tightened extends Loose {
        @Override
        public String overridden() {
            return "";
        }
    }

    /** As a proxy of a container would. */
    static class Subclass extends Tightened {
        @Override
        public String overridden() {
            return "";
        }
    }

    @RolesAllowed("admin")
    static class Mixed {
        @PermitAll
        public String open() {
            return "";
        }
    }

    private static boolean permits(Class<?> type, String method) throws NoSuchMethodException {
        SecurityContext nobody = (SecurityContext) Proxy.newProxyInstance(
                RolesTest.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, called, arguments) -> called.getReturnType() == boolean.class ? Boolean.FALSE : null);
        return Roles.of(new ResourceMethod(type, type.getMethod(method))).permit(nobody);
    }

    @Test
    void classAnnotation_concernsTheMethodsOfItsOwnClass() throws Exception {
        assertThat(permits(Open.class, "inherited")).isFalse();
    }

    @Test
    void overridingMethod_isUnderTheAnnotationOfItsClass() throws Exception {
        assertThat(permits(Tightened.class, "overridden")).isFalse();
        assertThat(permits(Subclass.class, "overridden")).isFalse();
    }

    @Test
    void methodAnnotation_beatsThatOfItsClass() throws Exception {
        assertThat(permits(Mixed.class, "open")).isTrue();
    }
}
