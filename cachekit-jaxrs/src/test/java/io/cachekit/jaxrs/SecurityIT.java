package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@OnBothServers
class SecurityIT extends DeniedCallersContract {

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
