package io.cachekit.admin;

import io.cachekit.CacheUnavailableException;
import io.cachekit.core.CacheKit;
import io.cachekit.support.EventCode;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and its API, to callers with the role. {@link AdminRegistration} registers it;
 * applications never use it. Changes need a JSON body, a header field that no form can send, and no
 * other origin.
 */
public class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = System.getLogger("io.cachekit.admin");
    private static final int LONGEST_BODY = 65_536;
    private static final String CUSTOM_FIELD = "CacheKit-Admin";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private transient @Nullable CacheKit kit;
    private transient @Nullable AdminApi api;
    private String role = "";

    /** For the server. */
    public AdminServlet() {}

    @Inject
    void use(CacheKit injected) {
        kit = injected;
    }

    @Override
    public void init() throws ServletException {
        role = getInitParameter("role");
        boolean showValues = Boolean.parseBoolean(getInitParameter("show-values"));
        api = new AdminApi(Objects.requireNonNull(kit, "kit"), showValues, InstantSource.system());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        protect(response);
        if (request.getUserPrincipal() == null && !request.authenticate(response)) {
            refuseUnlessChallenged(request, response);
            return;
        }
        try {
            if (!request.isUserInRole(role)) {
                throw AdminProblem.forbidden("The caller does not have the role of the administration.");
            }
            answer(request, response);
        } catch (AdminProblem problem) {
            send(request, response, problem);
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A call of the cache administration failed", e);
            send(request, response, AdminProblem.unavailable());
        } catch (RuntimeException e) {
            Objects.requireNonNull(kit).counters().events().failure(LOGGER, EventCode.ADMIN_CALL_FAILED, e);
            send(request, response, AdminProblem.failed());
        }
    }

    /** The server has sent its challenge, unless the application's own mechanism sends none. */
    private static void refuseUnlessChallenged(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            send(request, response, AdminProblem.forbidden("The caller is not logged in."));
        }
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) { // relative links need the slash
            response.setStatus(HttpServletResponse.SC_MOVED_TEMPORARILY);
            response.setHeader("Location", getServletContext().getContextPath() + request.getServletPath() + "/");
        } else if (path.startsWith("/api/")) {
            checkOrigin(request);
            sendJson(request, response, 200, "application/json", call(path, request));
        } else {
            PageFile file = PageFile.at(path).orElseThrow(() -> AdminProblem.unknown("There is no such page."));
            if (!isRead(request)) {
                throw AdminProblem.method("GET, HEAD");
            }
            send(request, response, 200, file.mediaType(), file.bytes());
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static void checkOrigin(HttpServletRequest request) {
        Optional<String> mismatch = new RequestOrigin(
                        request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), request.getHeader("Host"))
                .mismatch();
        if (mismatch.isPresent()) {
            throw AdminProblem.forbidden("The request comes from another origin, as " + mismatch.get() + " says.");
        }
    }

    private JsonObject call(String path, HttpServletRequest request) throws IOException {
        if (!path.startsWith(AdminApi.PATH)) {
            throw AdminProblem.unknown("There is no such version of the API; v1 is.");
        }
        String name = path.substring(AdminApi.PATH.length());
        AdminApi version1 = Objects.requireNonNull(api, "api");
        if (isRead(request)) {
            return version1.read(name, request::getParameter);
        }
        if (!request.getMethod().equals("POST")) {
            throw AdminProblem.method("GET, HEAD, POST");
        }
        if (request.getHeader(CUSTOM_FIELD) == null) {
            throw AdminProblem.forbidden("The header field " + CUSTOM_FIELD + " is missing.");
        }
        Principal caller = request.getUserPrincipal();
        return version1.change(name, body(request), caller == null ? "" : caller.getName());
    }

    private static JsonObject body(HttpServletRequest request) throws IOException {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw AdminProblem.mediaType("The body must be application/json.");
        }
        byte[] bytes = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw AdminProblem.tooLarge("The body has more than " + LONGEST_BODY + " bytes.");
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw AdminProblem.wrong("The body must be a JSON object.");
        }
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, AdminProblem problem)
            throws IOException {
        if (problem.allowed() != null) {
            response.setHeader("Allow", problem.allowed());
        }
        JsonObject json = Json.createObjectBuilder()
                .add("title", problem.title())
                .add("status", problem.status())
                .add("detail", problem.detail())
                .build();
        sendJson(request, response, problem.status(), "application/problem+json", json);
    }

    private static void sendJson(
            HttpServletRequest request, HttpServletResponse response, int status, String type, JsonObject json)
            throws IOException {
        send(request, response, status, type, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String type, byte[] bytes)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
