package io.cachekit.jaxrs.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.Refresh;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainGetTest {

    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final PlainGet plain = new PlainGet(request(), new Ignorant());

    /** A HEAD request that has every field once, with a number. */
    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getMethod" -> "HEAD";
                    case "getHeader" -> "1";
                    case "getIntHeader" -> 1;
                    case "getDateHeader" -> 1L;
                    case "getHeaders" -> Collections.enumeration(List.of("1"));
                    case "getHeaderNames" ->
                        Collections.enumeration(List.of("Range", "Accept", "PRAGMA", "If-None-Match"));
                    case "getAttribute" -> attributes.get(args[0]);
                    case "setAttribute" -> attributes.put((String) args[0], args[1]);
                    case "removeAttribute" -> attributes.remove(args[0]);
                    case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match",
                "if-modified-since",
                "If-Match",
                "If-Unmodified-Since",
                "RANGE",
                "If-Range",
                "Cache-Control",
                "Pragma"
            })
    void whatTheClientAlreadyHas_isLeftOut(String name) {
        assertThat(plain.getHeader(name)).isNull();
        assertThat(plain.getIntHeader(name)).isEqualTo(-1);
        assertThat(plain.getDateHeader(name)).isEqualTo(-1);
        assertThat(plain.getHeaders(name).hasMoreElements()).isFalse();
    }

    @Test
    void otherFields_stay_andTheMethodIsGet() {
        assertThat(plain.getMethod()).isEqualTo("GET");
        assertThat(plain.getHeader("Accept")).isEqualTo("1");
        assertThat(plain.getIntHeader("Accept")).isEqualTo(1);
        assertThat(Collections.list(plain.getHeaders("Accept"))).containsExactly("1");
        assertThat(Collections.list(plain.getHeaderNames())).containsExactly("Accept");
    }

    @Test
    void attributes_ofTheFirstRun_areHidden_butForTheServers() {
        attributes.put(Refresh.PROPERTY, "first");
        attributes.put("jakarta.servlet.include.path_info", "server");
        assertThat(plain.getAttribute(Refresh.PROPERTY)).isNull();
        assertThat(plain.getAttribute("jakarta.servlet.include.path_info")).isEqualTo("server");
        plain.setAttribute("mine", 1);
        plain.setAttribute("jakarta.servlet.x", 2);
        assertThat(Collections.list(plain.getAttributeNames()))
                .containsExactlyInAnyOrder("mine", "jakarta.servlet.include.path_info", "jakarta.servlet.x");
        plain.removeAttribute(Refresh.PROPERTY);
        plain.setAttribute("mine", null);
        plain.removeAttribute("jakarta.servlet.x");
        assertThat(plain.getAttribute("mine")).isNull();
        assertThat(attributes).containsOnlyKeys(Refresh.PROPERTY, "jakarta.servlet.include.path_info");
    }

    @Test
    void attributes_withTheReadsOfTheRequest_stay() {
        attributes.put(ReadDetection.READS, "reads");
        assertThat(plain.getAttribute(ReadDetection.READS)).isEqualTo("reads");
    }

    /** Hears nothing: nothing is asynchronous here. */
    private static final class Ignorant implements AsyncListener {

        @Override
        public void onComplete(@Nullable AsyncEvent event) {}

        @Override
        public void onTimeout(@Nullable AsyncEvent event) {}

        @Override
        public void onError(@Nullable AsyncEvent event) {}

        @Override
        public void onStartAsync(@Nullable AsyncEvent event) {}
    }
}
