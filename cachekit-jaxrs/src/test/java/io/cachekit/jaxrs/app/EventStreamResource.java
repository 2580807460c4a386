package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** An annotation that covers a method without an entity. */
@Path("streams")
@CachedResponse(ttl = "PT1M")
public class EventStreamResource {

    @Inject
    RunCounters counters;

    @GET
    @Path("events")
    @Produces("text/event-stream")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        int run = counters.next("events");
        sink.send(sse.newEvent("run " + run)).thenRun(sink::close);
    }

    @GET
    @Path("entity")
    @Produces("text/plain")
    public String entity() {
        return "run " + counters.next("entity");
    }
}
