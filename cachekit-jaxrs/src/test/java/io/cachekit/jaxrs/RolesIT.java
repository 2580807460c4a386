package io.cachekit.jaxrs;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read what, in any order of callers, with responses that are public and others. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Callers callers;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war();
    }

    @BeforeEach
    void client() throws Exception {
        callers = new Callers(new Web(url.toURI()));
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
