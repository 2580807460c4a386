package io.cachekit.benchmark.annotated;

import java.util.HashMap;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A thread that serves a request, as that of a servlet does: with the context that servers activate. */
@State(Scope.Thread)
public class RequestState {

    /** Called by JMH. */
    public RequestState() {}

    /** Begins a request that lasts as long as the measurement. */
    @Setup
    public void begin(ContainerState container) {
        BoundRequestContext context = container
                .container()
                .select(BoundRequestContext.class, BoundLiteral.INSTANCE)
                .get();
        boolean unused = context.associate(new HashMap<>());
        context.activate();
    }
}
