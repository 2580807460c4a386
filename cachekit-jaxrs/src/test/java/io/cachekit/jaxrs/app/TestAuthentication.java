package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * Knows ann, an administrator, and bob, on any server: by BASIC, by a cookie that stands for a session, or because a
 * resource says so.
 */
@ApplicationScoped
public class TestAuthentication implements HttpAuthenticationMechanism {

    /** The attribute in which a resource says whom to log in. */
    static final String USER = "user";

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String user = user(request);
        if (user.equals("ann")) {
            return context.notifyContainerAboutLogin(user, Set.of("staff", "admin"));
        }
        if (user.equals("bob")) {
            return context.notifyContainerAboutLogin(user, Set.of("staff"));
        }
        // No challenge: Payara asks for one at a @PermitAll method of a @RolesAllowed class, and runs it anyway.
        return context.doNothing();
    }

    private static String user(HttpServletRequest request) {
        if (request.getAttribute(USER) != null) {
            return String.valueOf(request.getAttribute(USER));
        }
        String basic = request.getHeader("Authorization");
        if (basic != null && basic.startsWith("Basic ")) {
            String[] pair =
                    new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8).split(":", 2);
            return pair[1].equals(pair[0] + "-of-the-tests") ? pair[0] : "";
        }
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(USER))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }
}
