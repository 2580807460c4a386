package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that are cached, and invalidate, in every way in which CDI binds an interceptor. */
@OnBothServers
class BeanMethodsIT {

    @ArquillianResource
    private Web web;

    private int read(String path, String... headers) throws Exception {
        HttpResponse<String> response = web.get("methods/" + path, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Integer.parseInt(response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"singleton", "hidden", "composed", "stereotype", "class", "ejb", "produced"})
    void method_isCached_andInvalidated(String way) throws Exception {
        int first = read(way + "/1");
        assertThat(read(way + "/1")).isEqualTo(first);
        int other = read(way + "/2");
        assertThat(web.send("POST", "methods/" + way + "/1").statusCode()).isEqualTo(204);
        assertThat(read(way + "/1")).isGreaterThan(other);
        assertThat(read(way + "/2")).isEqualTo(other);
    }

    @Test
    void callerName_keepsCallersApart() throws Exception {
        int ann = read("caller", "Authorization", Web.basic("ann"));
        int bob = read("caller", "Authorization", Web.basic("bob"));
        assertThat(bob).isNotEqualTo(ann);
        assertThat(read("caller", "Authorization", Web.basic("ann"))).isEqualTo(ann);
        assertThat(read("caller", "Authorization", Web.basic("bob"))).isEqualTo(bob);
    }
}
