package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.RequestReads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Puts recorders before objects of the servlet container. */
public final class ServletRecorders {

    private ServletRecorders() {}

    /**
     * Records what is read of a request.
     *
     * @param request the request
     * @param reads where it is recorded, asked at each read
     * @return the same request
     */
    public static Object request(Object request, Supplier<RequestReads> reads) {
        return new RecordedRequest((HttpServletRequest) request, reads);
    }

    /**
     * Records that a session is used.
     *
     * @param session the session
     * @param reads where it is recorded, asked at each use
     * @return the same session
     */
    public static Object session(Object session, Supplier<RequestReads> reads) {
        Class<?>[] types = {HttpSession.class};
        return Proxy.newProxyInstance(ServletRecorders.class.getClassLoader(), types, (proxy, method, arguments) -> {
            reads.get().read(RequestReads.SESSION);
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }
}
