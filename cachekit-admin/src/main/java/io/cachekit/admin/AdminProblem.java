package io.cachekit.admin;

import org.jspecify.annotations.Nullable;

/** A refusal in words that a caller may read; it becomes a problem of RFC 9457. */
final class AdminProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final @Nullable String allowed;

    private AdminProblem(int status, String title, String detail) {
        this(status, title, detail, null);
    }

    private AdminProblem(int status, String title, String detail, @Nullable String allowed) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.allowed = allowed;
    }

    static AdminProblem wrong(String detail) {
        return new AdminProblem(400, "Bad Request", detail);
    }

    static AdminProblem forbidden(String detail) {
        return new AdminProblem(403, "Forbidden", detail);
    }

    static AdminProblem unknown(String detail) {
        return new AdminProblem(404, "Not Found", detail);
    }

    static AdminProblem method(String allowed) {
        return new AdminProblem(405, "Method Not Allowed", "Allowed is " + allowed + ".", allowed);
    }

    static AdminProblem conflict(String detail) {
        return new AdminProblem(409, "Conflict", detail);
    }

    static AdminProblem tooLarge(String detail) {
        return new AdminProblem(413, "Content Too Large", detail);
    }

    static AdminProblem mediaType(String detail) {
        return new AdminProblem(415, "Unsupported Media Type", detail);
    }

    static AdminProblem failed() {
        return new AdminProblem(500, "Internal Server Error", "The request failed; the server's log says why.");
    }

    static AdminProblem unavailable() {
        return new AdminProblem(
                503, "Service Unavailable", "The backend of the cache does not answer; see its health.");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The methods for the field {@code Allow}, if the method was wrong. */
    @Nullable String allowed() {
        return allowed;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
