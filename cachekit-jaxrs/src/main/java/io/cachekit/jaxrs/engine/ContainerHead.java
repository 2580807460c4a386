package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import java.util.List;

/** The head of a response at its servlet container; Jakarta REST does not know all of it. */
public interface ContainerHead {

    String PROPERTY = "io.cachekit.jaxrs.container";

    /** Notes the lines before the resource runs. */
    void begin();

    /** The header lines at the container, as far as it shows them. */
    List<HeaderLine> lines();

    /** The lines that were not there at {@link #begin}: those of the resource. */
    List<HeaderLine> added();

    /** True if content went to the container past Jakarta REST, or the response is committed. */
    boolean isWritten();
}
