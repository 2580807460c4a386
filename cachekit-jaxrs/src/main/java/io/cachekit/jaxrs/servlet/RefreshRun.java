package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.Refresh;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A further run of the servlet that has answered a request, after the answer. It ends the refresh,
 * also if it fails; only the first end counts.
 */
final class RefreshRun implements AsyncListener {

    private final Refresh refresh;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    RefreshRun(Refresh refresh, HttpServletRequest request, HttpServletResponse response) {
        this.refresh = refresh;
        this.request = request;
        this.response = response;
    }

    void run() {
        boolean goesOn = false;
        try {
            if (!request.isAsyncStarted()) {
                end();
                goesOn = include();
            }
        } catch (IOException | ServletException | RuntimeException e) {
            refresh.failed(e);
        } finally {
            if (!goesOn) {
                refresh.abandon();
            }
        }
    }

    /** Sends the end of the answer to the client. */
    private void end() throws IOException {
        try {
            response.getOutputStream().close();
        } catch (IllegalStateException e) {
            response.getWriter().close();
        }
    }

    /** By name and not by path, so that the path is not interpreted again. */
    private boolean include() throws IOException, ServletException {
        String servlet = request.getHttpServletMapping().getServletName();
        RequestDispatcher dispatcher = request.getServletContext().getNamedDispatcher(servlet);
        if (dispatcher == null) {
            return false;
        }
        PlainGet plain = new PlainGet(request, this);
        plain.setAttribute(Refresh.REFRESHER, "");
        plain.setAttribute(Refresh.REFRESHING, refresh);
        dispatcher.include(plain, new DiscardedResponse(response));
        return plain.isAsynchronous();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        refresh.abandon();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refresh.abandon();
    }

    @Override
    public void onError(AsyncEvent event) {
        refresh.abandon();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
