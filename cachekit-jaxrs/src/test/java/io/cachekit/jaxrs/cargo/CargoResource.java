package io.cachekit.jaxrs.cargo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets tests call the application, and tells in words what it answered. */
@Path("cargos")
@Produces("text/plain")
@RequestScoped
public class CargoResource {

    @Inject
    BookingService booking;

    @Inject
    RoutingService routing;

    @Inject
    CargoRepository cargos;

    @Inject
    HandlingEventRepository events;

    @Inject
    BookingFacade facade;

    @Inject
    OtherNode other;

    @Inject
    Warnings warnings;

    @POST
    @Path("{id}")
    public void book(@PathParam("id") String id) {
        booking.book(new TrackingId(id));
    }

    @GET
    @Path("{id}")
    public String find(@PathParam("id") String id) {
        return cargos.find(new TrackingId(id)).describe();
    }

    @GET
    @Path("{id}/database")
    public String database(@PathParam("id") String id) {
        return cargos.load(new TrackingId(id)).describe();
    }

    @GET
    @Path("{id}/other-node")
    public String other(@PathParam("id") String id) {
        return other.find(new TrackingId(id));
    }

    @GET
    @Path("{what}/loads")
    public int loads(@PathParam("what") String what) {
        return cargos.loads(what);
    }

    @DELETE
    @Path("{id}")
    public void forget(@PathParam("id") String id) {
        cargos.forget(new TrackingId(id));
    }

    @GET
    @Path("{id}/unloaded")
    public String unloaded(@PathParam("id") String id) {
        return cargos.findWithoutLegs(new TrackingId(id)).getTrackingId().getId();
    }

    /** Returns whether any two of three callers share a mutable object. */
    @GET
    @Path("{id}/shared")
    public boolean shared(@PathParam("id") String id) {
        List<Cargo> found = List.of(
                cargos.find(new TrackingId(id)), cargos.find(new TrackingId(id)), cargos.find(new TrackingId(id)));
        return shared(found.get(0), found.get(1))
                || shared(found.get(1), found.get(2))
                || shared(found.get(0), found.get(2));
    }

    private static boolean shared(Cargo one, Cargo two) {
        return parts(one).stream().anyMatch(parts(two)::contains);
    }

    private static Set<Object> parts(Cargo cargo) {
        List<Leg> legs = cargo.getItinerary().getLegs();
        return identities(
                cargo,
                cargo.getTrackingId(),
                cargo.getOrigin(),
                cargo.getRouteSpecification(),
                cargo.getItinerary(),
                legs,
                legs.get(0),
                legs.get(0).getVoyage(),
                cargo.getDelivery());
    }

    private static Set<Object> identities(Object... objects) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(Arrays.asList(objects));
        return set;
    }

    /** Changes what it has found, and what is in it. */
    @POST
    @Path("{id}/spoil")
    public String spoil(@PathParam("id") String id) {
        Cargo found = cargos.find(new TrackingId(id));
        Change.change(found);
        found.getOrigin().rename("Atlantis");
        return found.describe();
    }

    @POST
    @Path("{id}/{service}/{end}")
    public String change(
            @PathParam("id") String id, @PathParam("service") String service, @PathParam("end") String end) {
        Changes changes = service.equals("session-bean") ? booking : routing;
        TrackingId tracking = new TrackingId(id);
        try {
            return end.equals("give-up")
                    ? changes.changeAndGiveUp(tracking)
                    : changes.changeFound(tracking, end.equals("commit"));
        } catch (AbandonedException e) {
            return "rolled back: " + e.getMessage();
        }
    }

    @POST
    @Path("{id}/save/{end}")
    public String save(@PathParam("id") String id, @PathParam("end") String end) {
        try {
            routing.save(new TrackingId(id), end.equals("commit"));
            return "committed";
        } catch (AbandonedException e) {
            return "rolled back";
        }
    }

    /** Finds twice, changes both, and merges both: the second was made of an old version. */
    @POST
    @Path("{id}/merge")
    public String merge(@PathParam("id") String id) {
        Cargo first = cargos.find(new TrackingId(id));
        Cargo second = cargos.find(new TrackingId(id));
        Change.change(first);
        routing.merge(first);
        String between = cargos.find(new TrackingId(id)).describe();
        second.assignToRoute(new Itinerary(List.of()));
        try {
            routing.merge(second);
            return "lost update";
        } catch (RuntimeException e) {
            return (isOptimisticLock(e) ? "refused" : e) + " after " + between;
        }
    }

    private static boolean isOptimisticLock(Throwable failure) {
        return failure != null && (failure instanceof OptimisticLockException || isOptimisticLock(failure.getCause()));
    }

    @GET
    @Path("{prefix}/list")
    public String list(@PathParam("prefix") String prefix) {
        return cargos.findAll(prefix).stream().map(Cargo::describe).collect(Collectors.joining("\n"));
    }

    /** Changes the elements of a list, and the list. */
    @POST
    @Path("{prefix}/list/spoil")
    public void spoilList(@PathParam("prefix") String prefix) {
        List<Cargo> found = cargos.findAll(prefix);
        found.forEach(Change::change);
        found.remove(0);
    }

    @GET
    @Path("{id}/legs")
    public String legs(@PathParam("id") String id) {
        return List.copyOf(cargos.legs(new TrackingId(id))).toString();
    }

    @POST
    @Path("{id}/legs/spoil")
    public void spoilLegs(@PathParam("id") String id) {
        cargos.legs(new TrackingId(id)).remove(0);
    }

    @GET
    @Path("{id}/events")
    public String events(@PathParam("id") String id) {
        return events.loads() + " " + events.eventsOf(new TrackingId(id));
    }

    @POST
    @Path("{id}/events/spoil")
    public void spoilEvents(@PathParam("id") String id) {
        events.eventsOf(new TrackingId(id)).forEach(HandlingEvent::postpone);
    }

    @GET
    @Path("{id}/view")
    public String view(@PathParam("id") String id) {
        return facade.view(new TrackingId(id)).toString();
    }

    @GET
    @Path("{prefix}/views")
    public String views(@PathParam("prefix") String prefix) {
        return facade.views(prefix).toString();
    }

    /** The number of loads of the facade, and whether hits return one object. */
    @GET
    @Path("{id}/views/shared")
    public String sharedViews(@PathParam("id") String id) {
        int before = facade.loads();
        BookingFacade.CargoView first = facade.view(new TrackingId(id));
        BookingFacade.CargoView second = facade.view(new TrackingId(id));
        List<BookingFacade.CargoView> all = facade.views(id);
        return (facade.loads() - before) + " loads, "
                + (identities(first, second).size() == 1 ? "one object" : "two objects")
                + (first.equals(second) && all.equals(List.of(first)) ? ", equal" : ", unequal");
    }

    @GET
    @Path("warnings")
    public String warnings() {
        return warnings.text();
    }
}
