package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import java.util.List;

/** The head of a response as its servlet container has it, beside what Jakarta REST knows of it. */
public interface ContainerHead {

    /** The property of the request under which it is found. */
    String PROPERTY = "io.cachekit.jaxrs.container";

    /** Takes notice of the lines that are there before the resource runs. */
    void begin();

    /**
     * The header lines that servlet filters and the resource have set at the container.
     *
     * @return all lines by now, none where the container doesn't tell
     */
    List<HeaderLine> lines();

    /**
     * The lines of {@link #lines} that were not there at {@link #begin}.
     *
     * @return the lines of the resource
     */
    List<HeaderLine> added();

    /**
     * Tells of content that went to the container past Jakarta REST.
     *
     * @return true also where the response is committed
     */
    boolean isWritten();
}
