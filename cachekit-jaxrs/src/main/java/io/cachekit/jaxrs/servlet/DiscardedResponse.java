package io.cachekit.jaxrs.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A response that nobody reads: the client has its own already. */
final class DiscardedResponse extends HttpServletResponseWrapper {

    private final ServletOutputStream stream = new DiscardedOutput();
    private final PrintWriter writer = new PrintWriter(Writer.nullWriter());
    private volatile int status = SC_OK;

    DiscardedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public void sendError(int code) {
        status = code;
    }

    @Override
    public void sendError(int code, String message) {
        status = code;
    }

    @Override
    public void sendRedirect(String location) {
        status = SC_FOUND;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void flushBuffer() {
        // nothing is kept
    }

    @Override
    public void reset() {
        // nothing is kept
    }

    @Override
    public void resetBuffer() {
        // nothing is kept
    }

    @Override
    public void setBufferSize(int size) {
        // nothing is kept
    }

    @Override
    public void setContentLength(int length) {
        // nobody reads it
    }

    @Override
    public void setContentLengthLong(long length) {
        // nobody reads it
    }

    @Override
    public void setContentType(String type) {
        // nobody reads it
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public void setCharacterEncoding(String charset) {
        // nobody reads it
    }

    @Override
    public void setLocale(Locale locale) {
        // nobody reads it
    }

    @Override
    public void addCookie(Cookie cookie) {
        // nobody reads it
    }

    @Override
    public void setHeader(String name, String value) {
        // nobody reads it
    }

    @Override
    public void addHeader(String name, String value) {
        // nobody reads it
    }

    @Override
    public void setIntHeader(String name, int value) {
        // nobody reads it
    }

    @Override
    public void addIntHeader(String name, int value) {
        // nobody reads it
    }

    @Override
    public void setDateHeader(String name, long date) {
        // nobody reads it
    }

    @Override
    public void addDateHeader(String name, long date) {
        // nobody reads it
    }

    @Override
    public boolean containsHeader(String name) {
        return false;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.of();
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.of();
    }
}
