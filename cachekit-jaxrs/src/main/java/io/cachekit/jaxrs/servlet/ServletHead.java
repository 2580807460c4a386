package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.http.HeaderLine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The head of a servlet's response. Used by one thread at a time. */
final class ServletHead implements ContainerHead {

    /** Fields that the container sets for the content. */
    private static final Set<String> OF_THE_CONTENT = Set.of(
            "content-type", "content-length", "transfer-encoding", "connection", "date", "server", "x-powered-by");

    private final HttpServletResponse response;
    private final @Nullable Object replaceable;
    private List<HeaderLine> first = List.of();

    ServletHead(HttpServletResponse response, @Nullable Object replaceable) {
        this.response = response;
        this.replaceable = replaceable;
    }

    @Override
    public void begin() {
        first = lines();
    }

    @Override
    public List<HeaderLine> lines() {
        List<HeaderLine> lines = new ArrayList<>();
        for (String name : Set.copyOf(response.getHeaderNames())) {
            if (!OF_THE_CONTENT.contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders(name).forEach(value -> lines.add(new HeaderLine(name, value)));
            }
        }
        if (replaceable instanceof ReplaceableResponse seen && seen.hasCookies()) {
            lines.add(new HeaderLine("Set-Cookie", ""));
        }
        return lines;
    }

    @Override
    public List<HeaderLine> added() {
        List<HeaderLine> added = lines();
        first.forEach(added::remove);
        return added;
    }

    /** A container refuses to resize a buffer with content (Jakarta Servlet, setBufferSize). */
    @Override
    public boolean isWritten() {
        if (response.isCommitted()) {
            return true;
        }
        try {
            response.setBufferSize(response.getBufferSize());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
