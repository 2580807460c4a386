package io.cachekit.jaxrs.testing;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that records reads of fields, session, attributes, caller and client address. */
final class RecordedRequest extends HttpServletRequestWrapper {

    /** The beginnings of the names of attributes that servers and the cache use themselves. */
    private static final List<String> SERVERS = List.of(
            "jakarta.",
            "io.cachekit.jaxrs.",
            "io.openliberty.",
            "com.ibm.",
            "com.sun.",
            "fish.payara.",
            "org.apache.",
            "org.glassfish.",
            "org.jboss.");

    private final Supplier<RequestReads> reads;

    RecordedRequest(HttpServletRequest request, Supplier<RequestReads> reads) {
        super(request);
        this.reads = reads;
    }

    /** The same request, but it records its reads. */
    static Object around(Object request, Supplier<RequestReads> reads) {
        return new RecordedRequest((HttpServletRequest) request, reads);
    }

    /** The same session, but it records its uses. */
    static Object aroundSession(Object session, Supplier<RequestReads> reads) {
        Class<?>[] types = {HttpSession.class};
        return Proxy.newProxyInstance(RecordedRequest.class.getClassLoader(), types, (proxy, method, arguments) -> {
            reads.get().read(RequestReads.SESSION);
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }

    private HttpServletRequest reading(String field) {
        reads.get().read(field.toLowerCase(Locale.ROOT));
        return (HttpServletRequest) getRequest();
    }

    private void use(String attribute) {
        if (SERVERS.stream().noneMatch(attribute::startsWith)) {
            reads.get().use("attribute " + attribute);
        }
    }

    @Override
    public String getHeader(String name) {
        return reading(name).getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return reading(name).getHeaders(name);
    }

    @Override
    public int getIntHeader(String name) {
        return reading(name).getIntHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return reading(name).getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return reading(RequestReads.EVERY).getHeaderNames();
    }

    @Override
    public Cookie[] getCookies() {
        return reading("cookie").getCookies();
    }

    @Override
    public Locale getLocale() {
        return reading("accept-language").getLocale();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return reading("accept-language").getLocales();
    }

    @Override
    public String getContentType() {
        return reading("content-type").getContentType();
    }

    @Override
    public String getCharacterEncoding() {
        return reading("content-type").getCharacterEncoding();
    }

    @Override
    public HttpSession getSession() {
        return reading(RequestReads.SESSION).getSession();
    }

    @Override
    public HttpSession getSession(boolean create) {
        return reading(RequestReads.SESSION).getSession(create);
    }

    @Override
    public String changeSessionId() {
        return reading(RequestReads.SESSION).changeSessionId();
    }

    @Override
    public String getRequestedSessionId() {
        return reading(RequestReads.SESSION).getRequestedSessionId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return reading(RequestReads.SESSION).isRequestedSessionIdValid();
    }

    @Override
    public String getRemoteAddr() {
        return reading(RequestReads.REMOTE_ADDRESS).getRemoteAddr();
    }

    @Override
    public String getRemoteHost() {
        return reading(RequestReads.REMOTE_ADDRESS).getRemoteHost();
    }

    @Override
    public int getRemotePort() {
        return reading(RequestReads.REMOTE_ADDRESS).getRemotePort();
    }

    @Override
    public String getRemoteUser() {
        return reading(RequestReads.CALLER).getRemoteUser();
    }

    @Override
    public Principal getUserPrincipal() {
        return reading(RequestReads.CALLER).getUserPrincipal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return reading(RequestReads.CALLER).isUserInRole(role);
    }

    @Override
    public Object getAttribute(String name) {
        use(name);
        return super.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        use(name);
        super.setAttribute(name, value);
    }
}
