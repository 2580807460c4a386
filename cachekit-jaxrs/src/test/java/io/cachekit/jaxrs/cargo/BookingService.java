package io.cachekit.jaxrs.cargo;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A session bean, with the container's transactions. */
@Stateless
@LocalBean
public class BookingService implements Changes {

    private static final LocalDateTime START = LocalDateTime.of(2030, 1, 2, 3, 4, 5, 678_000_000);

    @PersistenceContext
    EntityManager database;

    @Inject
    Change change;

    /** A cargo from Hongkong to New York by Hamburg, with two events. */
    public void book(TrackingId id) {
        Location hongkong = location("CNHKG", "Hongkong");
        Location hamburg = location("DEHAM", "Hamburg");
        Location newYork = location("USNYC", "New York");
        Voyage voyage = database.find(Voyage.class, new VoyageNumber("V100"));
        if (voyage == null) {
            voyage = new Voyage(
                    "V100",
                    List.of(
                            new CarrierMovement("CNHKG", "DEHAM", START),
                            new CarrierMovement("DEHAM", "USNYC", START.plusDays(20))));
            database.persist(voyage);
        }
        Cargo cargo = new Cargo(
                id,
                new RouteSpecification(hongkong, newYork, LocalDate.of(2030, 3, 1)),
                Instant.parse("2026-01-02T03:04:05.678Z"));
        cargo.assignToRoute(new Itinerary(List.of(
                new Leg(voyage, hongkong, hamburg, START), new Leg(voyage, hamburg, newYork, START.plusDays(20)))));
        database.persist(cargo);
        database.persist(new HandlingEvent(id, HandlingEvent.Type.RECEIVE, null, hongkong, START.minusDays(1)));
        database.persist(new HandlingEvent(id, HandlingEvent.Type.LOAD, voyage, hongkong, START));
    }

    @Override
    public String changeFound(TrackingId id, boolean ends) {
        return change.changeFound(id, ends);
    }

    @Override
    public String changeAndGiveUp(TrackingId id) {
        return change.changeAndGiveUp(id);
    }

    private Location location(String code, String name) {
        Location found = database.find(Location.class, new UnLocode(code));
        if (found != null) {
            return found;
        }
        Location made = new Location(code, name);
        database.persist(made);
        return made;
    }
}
