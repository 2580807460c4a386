package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.testing.app.NestedCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedRequestTest {

    private static final List<String> APPLICATION = List.of(NestedCalls.class.getName());

    private final RequestReads reads = new RequestReads();
    private final RecordedRequest request = new RecordedRequest(request(), () -> reads);

    /** A request that has nothing. */
    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RecordedRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getIntHeader", "getRemotePort" -> -1;
                    case "getDateHeader" -> -1L;
                    case "getHeaders", "getHeaderNames", "getLocales" -> Collections.emptyEnumeration();
                    case "isRequestedSessionIdValid", "isUserInRole" -> false;
                    default -> method.getReturnType() == Locale.class ? Locale.ROOT : null;
                });
    }

    /** A way to read, and what it reads. */
    private record Read(String field, Function<HttpServletRequest, Object> way) {}

    private static Read read(String field, Function<HttpServletRequest, Object> way) {
        return new Read(field, way);
    }

    static List<Read> reads() {
        return List.of(
                read("x-a", request -> String.valueOf(request.getHeader("X-A"))),
                read("x-a", request -> request.getHeaders("X-A")),
                read("x-a", request -> request.getIntHeader("X-A")),
                read("x-a", request -> request.getDateHeader("X-A")),
                read("(every field)", HttpServletRequest::getHeaderNames),
                read("cookie", request -> String.valueOf((Object) request.getCookies())),
                read("accept-language", HttpServletRequest::getLocale),
                read("accept-language", HttpServletRequest::getLocales),
                read("content-type", request -> String.valueOf(request.getContentType())),
                read("content-type", request -> String.valueOf(request.getCharacterEncoding())),
                read("(session)", request -> String.valueOf(request.getSession())),
                read("(session)", request -> String.valueOf(request.getSession(false))),
                read("(session)", request -> String.valueOf(request.changeSessionId())),
                read("(session)", request -> String.valueOf(request.getRequestedSessionId())),
                read("(session)", HttpServletRequest::isRequestedSessionIdValid),
                read("(remote address)", request -> String.valueOf(request.getRemoteAddr())),
                read("(remote address)", request -> String.valueOf(request.getRemoteHost())),
                read("(remote address)", HttpServletRequest::getRemotePort),
                read("(caller)", request -> String.valueOf(request.getRemoteUser())),
                read("(caller)", request -> String.valueOf(request.getUserPrincipal())),
                read("(caller)", request -> request.isUserInRole("staff")));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_byTheApplication_isRecorded(Read read) {
        Object answer = NestedCalls.call(() -> read.way().apply(request));
        assertThat(answer).isNotNull();
        assertThat(reads.of(APPLICATION)).containsExactly(read.field());
    }

    @Test
    void attributes_carryWhatIsRead_butNotTheServers() {
        String answer = NestedCalls.call(() -> String.valueOf(request.getHeader("X-A")));
        for (String name : List.of("tenant", "jakarta.servlet.x", "org.jboss.y")) {
            NestedCalls.call(() -> {
                request.setAttribute(name, answer);
                return name;
            });
        }
        assertThat(passedBy("jakarta.servlet.x")).isEmpty();
        assertThat(passedBy("org.jboss.y")).isEmpty();
        assertThat(passedBy("tenant")).containsExactly("x-a");
    }

    private Set<String> passedBy(String attribute) {
        Object value = NestedCalls.Nested.call(() -> String.valueOf(request.getAttribute(attribute)));
        assertThat(value).isNotNull();
        return reads.passedTo(List.of(NestedCalls.Nested.class.getName()));
    }

    @Test
    void session_anyUse_isRecorded() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, args) -> "42");
        HttpSession recorded = (HttpSession) RecordedRequest.aroundSession(session, () -> reads);
        assertThat(NestedCalls.call(recorded::getId)).isEqualTo("42");
        assertThat(reads.of(APPLICATION)).containsExactly("(session)");
    }
}
