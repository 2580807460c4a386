package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.RequestReads;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that records what is read of it: fields, the session, the client's address, the caller and attributes. */
final class RecordedRequest extends HttpServletRequestWrapper {

    /** How the names of attributes begin that servers and the cache use themselves. */
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

    private void read(String field) {
        reads.get().read(field.toLowerCase(Locale.ROOT));
    }

    private void use(String attribute) {
        if (SERVERS.stream().noneMatch(attribute::startsWith)) {
            reads.get().use("attribute " + attribute);
        }
    }

    @Override
    public String getHeader(String name) {
        read(name);
        return super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        read(name);
        return super.getHeaders(name);
    }

    @Override
    public int getIntHeader(String name) {
        read(name);
        return super.getIntHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        read(name);
        return super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        read(RequestReads.EVERY);
        return super.getHeaderNames();
    }

    @Override
    public Cookie[] getCookies() {
        read("cookie");
        return super.getCookies();
    }

    @Override
    public Locale getLocale() {
        read("accept-language");
        return super.getLocale();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        read("accept-language");
        return super.getLocales();
    }

    @Override
    public String getContentType() {
        read("content-type");
        return super.getContentType();
    }

    @Override
    public String getCharacterEncoding() {
        read("content-type");
        return super.getCharacterEncoding();
    }

    @Override
    public HttpSession getSession() {
        read(RequestReads.SESSION);
        return super.getSession();
    }

    @Override
    public HttpSession getSession(boolean create) {
        read(RequestReads.SESSION);
        return super.getSession(create);
    }

    @Override
    public String changeSessionId() {
        read(RequestReads.SESSION);
        return super.changeSessionId();
    }

    @Override
    public String getRequestedSessionId() {
        read(RequestReads.SESSION);
        return super.getRequestedSessionId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        read(RequestReads.SESSION);
        return super.isRequestedSessionIdValid();
    }

    @Override
    public String getRemoteAddr() {
        read(RequestReads.REMOTE_ADDRESS);
        return super.getRemoteAddr();
    }

    @Override
    public String getRemoteHost() {
        read(RequestReads.REMOTE_ADDRESS);
        return super.getRemoteHost();
    }

    @Override
    public int getRemotePort() {
        read(RequestReads.REMOTE_ADDRESS);
        return super.getRemotePort();
    }

    @Override
    public String getRemoteUser() {
        read(RequestReads.CALLER);
        return super.getRemoteUser();
    }

    @Override
    public Principal getUserPrincipal() {
        read(RequestReads.CALLER);
        return super.getUserPrincipal();
    }

    @Override
    public boolean isUserInRole(String role) {
        read(RequestReads.CALLER);
        return super.isUserInRole(role);
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
