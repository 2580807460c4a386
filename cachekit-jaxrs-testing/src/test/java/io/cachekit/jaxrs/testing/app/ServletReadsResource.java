package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Collections;

/** Reads the request of the servlet container in every way. */
@Path("servlet-reads")
@Produces("text/plain")
public class ServletReadsResource {

    @Context
    HttpServletRequest request;

    @Inject
    HttpServletRequest injected;

    @Inject
    HttpSession session;

    @Inject
    Visit visit;

    @GET
    @Path("session")
    @CachedResponse
    public String session() {
        return "read " + request.getSession().getAttribute("cart");
    }

    @GET
    @Path("session-if-any")
    @CachedResponse
    public String sessionIfAny() {
        return "read " + request.getSession(false);
    }

    @GET
    @Path("session-bean")
    @CachedResponse
    public String sessionBean() {
        return "read " + visit.page();
    }

    @GET
    @Path("session-vary")
    @CachedResponse(vary = "Cookie")
    public String sessionVary() {
        return "read " + visit.page();
    }

    @GET
    @Path("injected-session")
    @CachedResponse
    public String injectedSession() {
        return "read " + session.getAttribute("cart");
    }

    @GET
    @Path("injected-header")
    @CachedResponse
    public String injectedHeader() {
        return "read " + injected.getHeader("X-Field");
    }

    @GET
    @Path("field/{name}")
    @CachedResponse
    public String field(@PathParam("name") String name) {
        return "read " + request.getHeader(name);
    }

    @GET
    @Path("fields")
    @CachedResponse
    public String fields() {
        return "read " + Collections.list(request.getHeaders("X-Many")) + request.getIntHeader("X-Number")
                + request.getDateHeader("X-Date");
    }

    @GET
    @Path("every")
    @CachedResponse
    public String every() {
        return "read " + Collections.list(request.getHeaderNames()).size();
    }

    @GET
    @Path("cookies")
    @CachedResponse
    public String cookies() {
        return "read " + (request.getCookies() == null);
    }

    @GET
    @Path("locale")
    @CachedResponse
    public String locale() {
        return "read " + request.getLocale() + request.getLocales().hasMoreElements();
    }

    @GET
    @Path("address")
    @CachedResponse
    public String address() {
        return "read " + request.getRemoteAddr() + request.getRemoteHost();
    }

    @GET
    @Path("caller")
    @CachedResponse
    public String caller() {
        return "read " + request.getRemoteUser() + request.getUserPrincipal() + request.isUserInRole("staff");
    }

    @GET
    @Path("target")
    @CachedResponse
    public String target() {
        return "read " + request.getRequestURI() + request.getMethod() + request.getServerName();
    }
}
