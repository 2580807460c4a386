package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.detect.ReadDetection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The same request as a plain GET: without conditions, ranges and directives of the client, and
 * with none of the first run's attributes but the server's own and the record of its reads.
 */
final class PlainGet extends HttpServletRequestWrapper {

    private static final Set<String> LEFT_OUT = Set.of(
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "range",
            "if-range",
            "cache-control",
            "pragma");

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final AsyncListener listener;
    private volatile boolean asynchronous;

    PlainGet(HttpServletRequest request, AsyncListener listener) {
        super(request);
        this.listener = listener;
    }

    /** True if the servlet has made it an asynchronous one; the listener then receives the end. */
    boolean isAsynchronous() {
        return asynchronous;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isLeftOut(name) ? null : super.getHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return isLeftOut(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return isLeftOut(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isLeftOut(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(PlainGet::isLeftOut);
        return Collections.enumeration(names);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return isServers(name) ? super.getAttribute(name) : attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        List<String> names = Collections.list(super.getAttributeNames());
        names.removeIf(name -> !isServers(name));
        names.addAll(attributes.keySet());
        return Collections.enumeration(names);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (isServers(name)) {
            super.setAttribute(name, value);
        } else if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (isServers(name)) {
            super.removeAttribute(name);
        } else {
            attributes.remove(name);
        }
    }

    @Override
    public AsyncContext startAsync() {
        return listened(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return listened(super.startAsync(request, response));
    }

    private AsyncContext listened(AsyncContext context) {
        context.addListener(listener);
        asynchronous = true;
        return context;
    }

    private static boolean isLeftOut(String name) {
        return LEFT_OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isServers(String name) {
        return name.startsWith("jakarta.servlet.") || name.equals(ReadDetection.READS);
    }
}
