package io.cachekit.jaxrs.cargo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** The change that both services make in their transactions. */
@Dependent
public class Change {

    @Inject
    CargoRepository cargos;

    @Inject
    Onlooker onlooker;

    String changeFound(TrackingId id, boolean commits) {
        Cargo cargo = cargos.find(id);
        change(cargo);
        cargos.store(cargo);
        return ended(cargos.find(id).describe() + " | " + onlooker.find(id), commits);
    }

    String changeAndGiveUp(TrackingId id) {
        change(cargos.find(id));
        return ended(onlooker.find(id), false);
    }

    static void change(Cargo cargo) {
        cargo.changeDestination(cargo.getOrigin(), LocalDate.of(2031, 1, 2));
        cargo.shorten();
    }

    private static String ended(String seen, boolean commits) {
        if (!commits) {
            throw new AbandonedException(seen);
        }
        return seen;
    }
}
