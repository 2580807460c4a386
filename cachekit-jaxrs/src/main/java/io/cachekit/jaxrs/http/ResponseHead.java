package io.cachekit.jaxrs.http;

import java.util.List;

/**
 * Status and header lines of a response.
 *
 * @param status the status code
 * @param headers the header lines, before other filters added theirs
 */
public record ResponseHead(int status, List<HeaderLine> headers) {}
