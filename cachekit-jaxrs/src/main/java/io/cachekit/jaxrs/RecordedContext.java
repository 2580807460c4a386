package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.RequestReads;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * A context of CDI that records each use of its beans and leaves the rest to another context, in which the beans live and
 * die. Thread-safe.
 */
final class RecordedContext implements AlterableContext {

    private final Class<? extends Annotation> scope;
    private final Class<? extends Annotation> original;
    private final BeanManager beans;

    RecordedContext(Class<? extends Annotation> scope, Class<? extends Annotation> original, BeanManager beans) {
        this.scope = scope;
        this.original = original;
        this.beans = beans;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return scope;
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean, CreationalContext<T> creation) {
        record(bean);
        return inner().get(bean, creation);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean) {
        record(bean);
        return inner().get(bean);
    }

    private void record(Contextual<?> bean) {
        ScopedReads.of(beans).ifPresent(reads -> {
            if (original == SessionScoped.class) {
                reads.read(RequestReads.SESSION);
            }
            reads.use(bean);
        });
    }

    @Override
    public boolean isActive() {
        try {
            return inner().isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }

    @Override
    public void destroy(Contextual<?> bean) {
        if (inner() instanceof AlterableContext alterable) {
            alterable.destroy(bean);
        } else {
            throw new UnsupportedOperationException("The context of " + original.getSimpleName() + " destroys no bean");
        }
    }

    private Context inner() {
        return beans.getContext(original);
    }
}
