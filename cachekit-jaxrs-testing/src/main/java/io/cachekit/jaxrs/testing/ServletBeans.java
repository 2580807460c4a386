package io.cachekit.jaxrs.testing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Beans in place of the container's injected request and session, which record reads. */
final class ServletBeans {

    /** Above the alternatives of applications. */
    private static final int PRIORITY = 5000;

    private final BeanManager beans;

    private ServletBeans(BeanManager beans) {
        this.beans = beans;
    }

    /** Adds them if the server shows the Servlet API to the application. */
    static void add(AfterBeanDiscovery event, BeanManager manager) {
        ServletBeans servlet = new ServletBeans(manager);
        try {
            servlet.add(
                    event,
                    "jakarta.servlet.http.HttpServletRequest",
                    (request, reads) -> RecordedRequest.around(request, reads));
            servlet.add(
                    event,
                    "jakarta.servlet.http.HttpSession",
                    (session, reads) -> RecordedRequest.aroundSession(session, reads));
        } catch (ClassNotFoundException | LinkageError e) {
            // without the Servlet API nothing injects them either
        }
    }

    private void add(AfterBeanDiscovery event, String name, BiFunction<Object, Supplier<RequestReads>, Object> recorder)
            throws ClassNotFoundException {
        Class<?> type = Class.forName(name, false, ServletBeans.class.getClassLoader());
        event.addBean()
                .beanClass(ServletBeans.class)
                .id(ServletBeans.class.getName() + ' ' + name)
                .addTransitiveTypeClosure(type)
                .scope(RequestScoped.class)
                .alternative(true)
                .priority(PRIORITY)
                .createWith(creation -> recorder.apply(original(type, creation), this::reads));
    }

    private Object original(Class<?> type, CreationalContext<?> creation) {
        Bean<?> bean = beans.getBeans(type).stream()
                .filter(found -> found.getBeanClass() != ServletBeans.class)
                .findAny()
                .orElseThrow(() -> new UnsatisfiedResolutionException("The server injects no " + type.getName()));
        return beans.getReference(bean, type, creation);
    }

    private RequestReads reads() {
        return ScopedReads.of(beans).orElseGet(RequestReads::new);
    }
}
