package io.cachekit.jaxrs.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response whose present answer can be given up, as long as nothing of it has been written. */
final class ReplaceableResponse extends HttpServletResponseWrapper {

    /** The attribute of the request under which it is found. */
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

    /** Whether a cookie was set: not all containers show it among the header lines. */
    boolean hasCookies() {
        return cookies;
    }

    /** Lets nothing of what is answered from now on get to the client. */
    void discard() {
        setResponse(new DiscardedResponse((HttpServletResponse) getResponse()));
    }
}
