package io.cachekit.jaxrs.cargo;

import io.cachekit.annotation.Cached;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out records made of entities: nobody can change them, so nobody needs a copy. */
@Stateless
public class BookingFacade {

    private static final AtomicInteger LOADS = new AtomicInteger();

    @Inject
    CargoRepository cargos;

    /** A cargo, as clients see it. */
    public record CargoView(
            String trackingId,
            String origin,
            String destination,
            LocalDate deadline,
            TransportStatus status,
            boolean misdirected,
            List<LegView> legs,
            long version) {

        static CargoView of(Cargo cargo) {
            return new CargoView(
                    cargo.getTrackingId().getId(),
                    cargo.getOrigin().getName(),
                    cargo.getRouteSpecification().getDestination().getName(),
                    cargo.getRouteSpecification().getArrivalDeadline(),
                    cargo.getDelivery().getTransportStatus(),
                    cargo.getDelivery().isMisdirected(),
                    cargo.getItinerary().getLegs().stream().map(LegView::of).toList(),
                    cargo.getVersion());
        }
    }

    /** A leg, as clients see it. */
    public record LegView(String voyage, String from, String to, LocalDateTime load, LocalDateTime unload) {

        static LegView of(Leg leg) {
            return new LegView(
                    leg.getVoyage().getVoyageNumber().getNumber(),
                    leg.getLoadLocation().getName(),
                    leg.getUnloadLocation().getName(),
                    leg.getLoadTime(),
                    leg.getUnloadTime());
        }
    }

    @Cached(namespace = "views", key = "{id.id}", tags = "cargo:{id.id}")
    public CargoView view(TrackingId id) {
        LOADS.incrementAndGet();
        return CargoView.of(cargos.load(id));
    }

    @Cached(namespace = "viewlists", key = "{prefix}", tags = "cargos")
    public List<CargoView> views(String prefix) {
        LOADS.incrementAndGet();
        return cargos.findAll(prefix).stream().map(CargoView::of).toList();
    }

    public int loads() {
        return LOADS.get();
    }
}
