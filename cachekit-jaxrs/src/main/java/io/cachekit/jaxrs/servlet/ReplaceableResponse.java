package io.cachekit.jaxrs.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response whose present answer can be dropped, as long as nothing was written. */
final class ReplaceableResponse extends HttpServletResponseWrapper {

    static final String ATTRIBUTE = "io.cachekit.jaxrs.response";

    private volatile boolean cookies;

    ReplaceableResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addCookie(Cookie cookie) {
        cookies = true;
        super.addCookie(cookie);
    }

    /** True if a cookie was set: not all containers show it among the header lines. */
    boolean hasCookies() {
        return cookies;
    }

    /** Keeps the rest of the present answer from the client. */
    void discard() {
        setResponse(new DiscardedResponse((HttpServletResponse) getResponse()));
    }
}
