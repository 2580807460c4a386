package io.cachekit.jaxrs.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ServletHeadFilterTest {

    private static HttpServletResponse response(InvocationHandler handler) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, handler);
    }

    @Test
    void response_withoutServlets_isNotThere() {
        HttpServletResponse unbacked = response((proxy, method, arguments) -> {
            throw new IllegalStateException("Unable to find contextual data");
        });

        assertThat(ServletHeadFilter.isThere(unbacked)).isFalse();
    }

    @Test
    void response_ofAContainer_isThere() {
        assertThat(ServletHeadFilter.isThere(response((proxy, method, arguments) -> true)))
                .isTrue();
    }
}
