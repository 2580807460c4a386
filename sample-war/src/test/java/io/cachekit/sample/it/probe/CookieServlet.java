package io.cachekit.sample.it.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Begins a session, which nothing in the sample does, and sets a cookie. In the WAR of the tests only. */
@WebServlet("/probe/cookies")
public class CookieServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        response.addCookie(new Cookie("plain", "1"));
    }
}
