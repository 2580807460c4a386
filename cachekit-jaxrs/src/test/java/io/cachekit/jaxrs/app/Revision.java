package io.cachekit.jaxrs.app;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * The state of a {@link ConditionalResource} page.
 *
 * @param tag its entity tag, or null
 * @param weak whether that is weak
 * @param modified when it was changed, or null
 * @param body its content
 * @param whole header lines that are sent with it
 * @param confirmed header lines that are sent with a 304
 * @param forced whether there is a 304 whatever the request says
 * @param status the status where there is none
 */
public record Revision(
        String tag,
        boolean weak,
        String modified,
        String body,
        List<String> whole,
        List<String> confirmed,
        boolean forced,
        int status) {

    /** A 304 where the request has the page, else the page. */
    Response answer(Request request) {
        Response.ResponseBuilder unchanged = forced ? Response.notModified() : evaluated(request);
        if (unchanged != null) {
            return with(confirmed, unchanged);
        }
        Response.ResponseBuilder page = Response.status(status).entity(body);
        if (tag != null) {
            page.tag(entityTag());
        }
        if (modified != null) {
            page.lastModified(date());
        }
        return with(whole, page);
    }

    private Response.ResponseBuilder evaluated(Request request) {
        if (tag != null) {
            return request.evaluatePreconditions(entityTag());
        }
        return modified == null ? null : request.evaluatePreconditions(date());
    }

    private EntityTag entityTag() {
        return new EntityTag(tag, weak);
    }

    private Date date() {
        return Date.from(Instant.parse(modified));
    }

    private static Response with(List<String> lines, Response.ResponseBuilder response) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            response.header(line.substring(0, colon), line.substring(colon + 1));
        }
        return response.build();
    }
}
