package io.cachekit.jaxrs.testing;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A CDI context that records uses of its beans, and keeps them in another. Thread-safe. */
final class RecordedContext implements AlterableContext {

    /** The scope of a request, whose uses of beans are recorded. */
    @NormalScope
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
    @interface RequestScope {}

    /** The scope of a session, whose uses of beans are recorded. */
    @NormalScope(passivating = true)
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
    @interface SessionScope {}

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
            throw new UnsupportedOperationException(
                    "The context of " + original.getSimpleName() + " can't destroy a bean");
        }
    }

    private Context inner() {
        return beans.getContext(original);
    }
}
