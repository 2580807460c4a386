package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.engine.Suspension;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets requests for a response that is being made wait without a thread (RFC 9111 §4): their first
 * run ends without an answer, and they begin again at the servlet once the response is there.
 * Without this filter, and if a filter or the servlet does not support asynchronous requests, some
 * wait on their threads and the others go on to the resource.
 *
 * <p>It is to be the innermost filter, mapped to {@code /*} or to the paths of the resources, for
 * requests and asynchronous dispatches, with {@code async-supported}. Thread-safe.
 */
public class SuspensionFilter implements Filter {

    /**
     * Lets the request through, and has it wait if the cache asks for that.
     *
     * @param request the request
     * @param response the response
     * @param chain the other filters and the servlet
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse sent)
                || !request.isAsyncSupported()
                || !isRead(http)) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getDispatcherType() == DispatcherType.ASYNC
                && request.getAttribute(Suspension.OFFERED) instanceof Suspension ended
                && ended.isTaken()) {
            request.setAttribute(Suspension.ENDED, ended);
        }
        ReplaceableResponse replaceable = new ReplaceableResponse(sent);
        request.setAttribute(ReplaceableResponse.ATTRIBUTE, replaceable);
        Suspension suspension = new Suspension(replaceable::discard);
        request.setAttribute(Suspension.OFFERED, suspension);
        try {
            chain.doFilter(request, replaceable);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            request.removeAttribute(Suspension.OFFERED);
            throw e;
        } finally {
            suspension.withdraw();
        }
        if (suspension.isTaken()) {
            suspend(request, response, suspension);
        } else {
            request.removeAttribute(Suspension.OFFERED);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** The filter that runs refreshes has returned by the time the request begins again. */
    private static void suspend(ServletRequest request, ServletResponse response, Suspension suspension) {
        request.removeAttribute(Refresh.REFRESHER);
        AsyncContext context = request.startAsync(request, response);
        SuspendedRequest suspended = new SuspendedRequest(context);
        context.setTimeout(Math.max(1, suspension.timeout().toMillis()));
        context.addListener(suspended);
        suspension.whenOver(suspended::resume);
    }

    /** A request that waits, and begins again once: after its wait or a time-out. Thread-safe. */
    private static final class SuspendedRequest implements AsyncListener {

        private static final int PATIENCE = 100_000;

        private final AsyncContext context;
        private final AtomicBoolean resumed = new AtomicBoolean();
        private volatile boolean dispatched;

        SuspendedRequest(AsyncContext context) {
            this.context = context;
        }

        void resume() {
            if (resumed.compareAndSet(false, true)) {
                try {
                    context.dispatch();
                } catch (IllegalStateException e) {
                    // the client has gone
                }
                dispatched = true;
            }
        }

        /** A container answers with an error if nothing was dispatched before this returns. */
        @Override
        public void onTimeout(AsyncEvent event) {
            resume();
            for (int i = 0; i < PATIENCE && !dispatched; i++) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            resumed.set(true);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            resumed.set(true);
        }

        /** The request has begun again, and is asynchronous on its own account. */
        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
