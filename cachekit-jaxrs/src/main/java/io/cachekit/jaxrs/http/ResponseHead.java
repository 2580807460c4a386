package io.cachekit.jaxrs.http;

import java.util.List;

/** Status and header lines of a response. */
public record ResponseHead(int status, List<HeaderLine> headers) {}
