package io.cachekit.jaxrs.cargo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Somebody else, who reads while the transaction of the caller is open. */
@Stateless
public class Onlooker {

    @Inject
    CargoRepository cargos;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public String find(TrackingId id) {
        return cargos.find(id).describe();
    }
}
