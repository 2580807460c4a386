package io.cachekit.jaxrs.detect;

import java.util.List;
import java.util.Set;

/**
 * A resource method whose reads are watched.
 *
 * @param classes the names of the classes whose code is the resource's
 * @param declared the request fields that it declares, in lower case
 */
public record WatchedResource(String name, List<String> classes, Set<String> declared) {}
