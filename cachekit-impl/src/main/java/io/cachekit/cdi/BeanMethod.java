package io.cachekit.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A method of a bean, to be called with all interceptors and in a request context, on a thread that
 * has neither. Thread-safe.
 *
 * @param beans the container
 * @param bean the bean
 * @param method the method
 */
record BeanMethod(BeanManager beans, Bean<?> bean, Method method) {

    /** Calls it; throws its exception, or one of its interceptors. */
    @Nullable Object call(@Nullable Object[] arguments) throws Exception {
        Instance<RequestContextController> controllers = beans.createInstance().select(RequestContextController.class);
        RequestContextController request = controllers.get();
        boolean activated = request.activate();
        try {
            return callInContext(arguments);
        } finally {
            if (activated) {
                request.deactivate();
            }
            controllers.destroy(request);
        }
    }

    /** An object of a dependent bean belongs to this call; others live as long as their scope. */
    private @Nullable Object callInContext(@Nullable Object[] arguments) throws Exception {
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            Object reference = beans.getReference(bean, type(), context);
            method.trySetAccessible();
            return method.invoke(reference, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        } finally {
            if (bean.getScope() == Dependent.class) {
                context.release();
            }
        }
    }

    /** The class of the bean, or the type of a session bean with a local interface that declares the method. */
    private Type type() {
        Class<?> beanClass = bean.getBeanClass();
        return bean.getTypes().contains(beanClass) ? beanClass : method.getDeclaringClass();
    }

    /** Checks whether a reference to the bean has the method. */
    boolean isCallable() {
        return bean.getTypes().contains(bean.getBeanClass()) || bean.getTypes().contains(method.getDeclaringClass());
    }
}
