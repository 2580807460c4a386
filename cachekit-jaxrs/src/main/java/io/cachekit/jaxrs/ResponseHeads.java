package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.http.Directives;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the heads of a response in Jakarta REST and in the servlet container. */
final class ResponseHeads {

    private ResponseHeads() {}

    /**
     * The head as it is sent.
     *
     * @param known the head as Jakarta REST has it
     * @param container the property of the request, or null
     */
    static ResponseHead sent(ResponseHead known, @Nullable Object container) {
        return container instanceof ContainerHead head ? joined(known, head.lines()) : known;
    }

    /**
     * The head as the resource made it, with the lines that it set at the container.
     *
     * @param known the head as Jakarta REST has it
     * @param container the property of the request, or null
     */
    static ResponseHead made(ResponseHead known, @Nullable Object container) {
        return container instanceof ContainerHead head ? joined(known, head.added()) : known;
    }

    /** True if the resource has written past Jakarta REST. */
    static boolean isUnseen(@Nullable Object container) {
        return container instanceof ContainerHead head && head.isWritten();
    }

    private static ResponseHead joined(ResponseHead known, List<HeaderLine> more) {
        List<HeaderLine> lines = new ArrayList<>(known.headers());
        boolean shorter = HeaderLines.has(more, "Cache-Control") && age(more) < age(lines);
        int first = 0;
        for (HeaderLine line : more) {
            if (shorter && line.is("Cache-Control") && !lines.contains(line)) {
                // The first of several counts, and the server decides about their order.
                lines.add(first++, line);
            } else if (lines.stream().noneMatch(line::isSame)) {
                lines.add(line);
            }
        }
        return lines.size() == known.headers().size() ? known : new ResponseHead(known.status(), lines);
    }

    private static long age(List<HeaderLine> lines) {
        Directives directives = Directives.parse(HeaderLines.all(lines, "Cache-Control"));
        return directives
                .seconds("s-maxage")
                .orElse(directives.seconds("max-age").orElse(Long.MAX_VALUE));
    }
}
