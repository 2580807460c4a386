package io.cachekit.sample.web;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An error in words.
 *
 * @param status the status
 * @param title the status in words
 * @param detail one sentence
 */
record ErrorText(int status, String title, String detail) {

    /** The text of a status, with a sentence of its own unless one is given. */
    static ErrorText of(int status, @Nullable String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return new ErrorText(status, title, detail == null ? sentence(status, title) : detail);
    }

    String problem() {
        return Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("violations", Json.createArrayBuilder())
                .build()
                .toString();
    }

    String page(String contextPath) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%2$s</title>
                  <link rel="icon" href="%4$s/icon.svg" type="image/svg+xml">
                  <link rel="stylesheet" href="%4$s/style.css">
                </head>
                <body>
                  <main>
                    <h1>%1$d %2$s</h1>
                    <p>%3$s</p>
                    <p><a href="%4$s/">The start page</a></p>
                  </main>
                </body>
                </html>
                """.formatted(status, escaped(title), escaped(detail), escaped(contextPath));
    }

    String line() {
        return status + " " + title + ": " + detail + "\n";
    }

    private static String sentence(int status, String title) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 401 -> "Log in: this needs an account.";
            case 403 -> "This account may not do this.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            default -> status < 500 ? title + "." : "The request failed; the server's log says why.";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
