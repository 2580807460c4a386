package io.cachekit.sample.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what clients send. Collects the wrong fields of a body, so that one answer names them all. */
public final class Input {

    private final List<String> violations = new ArrayList<>();

    /**
     * Checks a field.
     *
     * @param field its name
     * @param right whether it is right
     * @param reason what it must be
     */
    public void require(String field, boolean right, String reason) {
        if (!right) {
            violations.add(field + ": " + reason);
        }
    }

    /**
     * Ends the checks.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if a field is wrong
     */
    public void refuseIfWrong() {
        if (!violations.isEmpty()) {
            throw Problems.badRequest(violations.toArray(String[]::new));
        }
    }

    /**
     * Checks that there is a body.
     *
     * @param <T> what the body is
     * @param body the body
     * @return the body
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if there is none
     */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("body: must be a JSON object");
        }
        return body;
    }

    /**
     * Reads a whole number.
     *
     * @param name of the parameter
     * @param text its value
     * @param min the lowest that is allowed
     * @param max the highest that is allowed
     * @return the number
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if it is something else
     */
    public static int number(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of bounds is
        }
        throw Problems.badRequest(name + ": must be a whole number from " + min + " to " + max);
    }

    /**
     * Checks a text.
     *
     * @param name of the parameter
     * @param text its value
     * @param min how many characters it must have, without spaces around it
     * @param max how many characters it may have
     * @return the text
     * @throws jakarta.ws.rs.WebApplicationException with status 400 if it is missing, too short or too long
     */
    public static String text(String name, @Nullable String text, int min, int max) {
        if (text == null || text.strip().length() < min || text.length() > max) {
            throw Problems.badRequest(name + ": must have " + min + " to " + max + " characters");
        }
        return text;
    }
}
