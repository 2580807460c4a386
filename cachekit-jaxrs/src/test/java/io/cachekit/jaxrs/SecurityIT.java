package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecurityIT {

    private static final String BYPASS = "CacheKit; fwd=bypass; fwd-status=200; detail=principal";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Web web;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war();
    }

    @BeforeEach
    void client() throws Exception {
        web = new Web(url.toURI());
    }

    @Test
    void deniedCallers_neverGetAnAnswerOfSomeoneElses() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> ann = web.get("admin", "Authorization", Web.basic("ann"));
            assertThat(ann.statusCode()).isEqualTo(200);
            assertThat(ann.body()).startsWith("secret of ann");
            assertThat(Web.status(ann)).isEqualTo(BYPASS);
            HttpResponse<String> bob = web.get("admin", "Authorization", Web.basic("bob"));
            assertThat(bob.statusCode()).isEqualTo(403);
            assertThat(bob.body()).doesNotContain("secret");
            HttpResponse<String> nobody = web.get("admin");
            assertThat(nobody.statusCode()).isIn(401, 403);
            assertThat(nobody.body()).doesNotContain("secret");
        }
    }

    @Test
    void principalsAndAuthorization_areNeitherStoredNorServed() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> ann = web.get("admin/who", "Authorization", Web.basic("ann"));
            assertThat(ann.body()).startsWith("ann ");
            assertThat(Web.status(ann)).isEqualTo(BYPASS);
            assertThat(web.get("admin/who", "Authorization", Web.basic("bob")).body())
                    .startsWith("bob ");
            assertThat(Web.status(web.get("admin/who", "Authorization", "Bearer of something")))
                    .matches("CacheKit; fwd=(uri-)?miss; fwd-status=200; detail=authorization|");
            assertThat(web.get("admin/who").body()).startsWith("nobody ");
        }
        assertThat(Web.status(web.get("admin/who"))).startsWith("CacheKit; hit");
    }

    @Test
    void callersWhoFiltersOrResourcesLogIn_areNotStored() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> ann = web.get("admin/who?late", "X-User", "ann");
            assertThat(ann.body()).startsWith("ann ");
            assertThat(Web.status(ann)).isEqualTo(BYPASS);
            assertThat(web.get("admin/who?late", "X-User", "bob").body()).startsWith("bob ");
            assertThat(Web.status(web.get("admin/who?late", "X-Credentials", "Bearer of something")))
                    .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=authorization");
            assertThat(Web.status(web.get("admin/login")))
                    .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=authorization");
        }
        assertThat(web.get("admin/who?late").body()).startsWith("nobody ");
        assertThat(Web.status(web.get("admin/who?late"))).startsWith("CacheKit; hit");
    }

    @Test
    void principalWithoutAuthorization_isNeitherStoredNorServed() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(web.get("admin/who?cookie").body()).startsWith("nobody ");
            HttpResponse<String> ann = web.get("admin/who?cookie", "Cookie", "user=ann");
            assertThat(ann.body()).startsWith("ann ");
            assertThat(Web.status(ann)).isEqualTo(BYPASS);
        }
    }
}
