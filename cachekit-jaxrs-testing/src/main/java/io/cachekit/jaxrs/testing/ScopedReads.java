package io.cachekit.jaxrs.testing;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the reads of a request in its CDI scope, so that other threads find them. */
final class ScopedReads implements Contextual<AtomicReference<RequestReads>> {

    private static final ScopedReads KEY = new ScopedReads();

    private ScopedReads() {}

    /** The reads of the request of this thread; empty outside of requests. */
    static Optional<RequestReads> of(BeanManager beans) {
        return scoped(beans).map(AtomicReference::get);
    }

    /** Sets the record of the scope, and adds to it the uses by servlet filters before. */
    static void join(RequestReads reads) {
        try {
            scoped(CDI.current().getBeanManager()).ifPresent(scoped -> {
                RequestReads before = scoped.getAndSet(reads);
                if (before != null && before != reads) {
                    reads.add(before);
                }
            });
        } catch (IllegalStateException e) {
            // an application without CDI
        }
    }

    private static Optional<AtomicReference<RequestReads>> scoped(BeanManager beans) {
        try {
            return Optional.ofNullable(
                    beans.getContext(RequestScoped.class).get(KEY, beans.createCreationalContext(KEY)));
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }

    @Override
    public AtomicReference<RequestReads> create(CreationalContext<AtomicReference<RequestReads>> creation) {
        return new AtomicReference<>(new RequestReads());
    }

    @Override
    public void destroy(
            AtomicReference<RequestReads> instance, CreationalContext<AtomicReference<RequestReads>> creation) {
        creation.release();
    }
}
