package io.cachekit.sample.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Answers errors that no resource answers, in place of the server's own pages: with a {@link Problem} below
 * {@code /api}, with a small page for a browser, else with one line. Exceptions are never shown.
 */
@WebServlet(urlPatterns = "/error", loadOnStartup = 1)
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final List<String> APIS = List.of("/api/", "/cachekit/api/");
    private static final String DETAIL = ErrorServlet.class.getName() + ".detail";

    /**
     * Answers a request with an error.
     *
     * @param request the request
     * @param response its response
     * @param status the status
     * @param detail one sentence for the client
     * @throws IOException if the response can't be written
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, int status, String detail)
            throws IOException {
        request.setAttribute(DETAIL, detail);
        response.sendError(status);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            ErrorText text = ErrorText.of(status, (String) request.getAttribute(DETAIL));
            response.setStatus(status);
            write(request, response, text);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ErrorText text)
            throws IOException {
        String accept = request.getHeader("Accept");
        if (ofTheApi(request)) {
            write(response, Problems.MEDIA_TYPE, text.problem());
        } else if (accept != null && accept.contains("text/html")) {
            write(response, "text/html", text.page(request.getContextPath()));
        } else {
            write(response, "text/plain", text.line());
        }
    }

    private static boolean ofTheApi(HttpServletRequest request) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return uri instanceof String path
                && APIS.stream().anyMatch(api -> path.startsWith(request.getContextPath() + api));
    }

    private static void write(HttpServletResponse response, String mediaType, String body) throws IOException {
        response.setContentType(mediaType);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
    }
}
