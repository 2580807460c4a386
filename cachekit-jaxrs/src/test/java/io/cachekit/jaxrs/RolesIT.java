package io.cachekit.jaxrs;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The access of callers by role, in any order of callers, to public and other responses. */
@OnBothServers
class RolesIT {

    @ArquillianResource
    private Web web;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Callers callers;

    @BeforeEach
    void client() throws Exception {
        callers = new Callers(web);
    }

    @ParameterizedTest
    @CsvSource({"class, ann bob", "admin, ann", "closed, ''", "open, ann bob nobody"})
    void roles_ofClassAndMethod_holdBesideTheCache(String path, String allowed) throws Exception {
        callers.inAnyOrder("staff/" + path, allowed);
    }

    @ParameterizedTest
    @CsvSource({"class, ann bob", "admin, ann", "closed, ''", "open, ann bob nobody"})
    void roles_holdForPublicResponses(String path, String allowed) throws Exception {
        callers.inAnyOrder("staff/" + path + "?public", allowed);
    }

    @ParameterizedTest
    @CsvSource({"class, ann bob", "admin, ann", "closed, ''", "open, ann bob nobody"})
    void roles_ofAnEjb_holdBesideTheCache(String path, String allowed) throws Exception {
        callers.inAnyOrder("desk/" + path, allowed);
    }

    @ParameterizedTest
    @CsvSource({"class, ann bob", "admin, ann", "closed, ''", "open, ann bob nobody"})
    void roles_ofAnEjb_holdForPublicResponses(String path, String allowed) throws Exception {
        callers.inAnyOrder("desk/" + path + "?public", allowed);
    }
}
