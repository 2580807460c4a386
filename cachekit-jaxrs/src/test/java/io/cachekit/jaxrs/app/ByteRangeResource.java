package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** All 256 bytes, or the first two where the test wants a resource that honours ranges. */
@Path("bytes/{id}")
public class ByteRangeResource {

    @Inject
    RunCounters counters;

    @GET
    @Produces("application/octet-stream")
    @CachedResponse(ttl = "PT1M")
    public Response get(
            @PathParam("id") String id,
            @HeaderParam("Range") String range,
            @QueryParam("parts") boolean parts,
            @QueryParam("h") List<String> headers) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Response.ResponseBuilder response = parts && range != null
                ? Response.status(206).entity(new byte[] {0, 1}).header("Content-Range", "bytes 0-1/256")
                : Response.ok(all);
        for (String header : headers) {
            int colon = header.indexOf(':');
            response.header(header.substring(0, colon), header.substring(colon + 1));
        }
        return response.header("X-Run", counters.next("bytes-" + id)).build();
    }
}
