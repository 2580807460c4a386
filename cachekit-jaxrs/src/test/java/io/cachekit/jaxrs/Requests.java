package io.cachekit.jaxrs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes requests for tests. */
final class Requests {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> path = new TreeMap<>();
    private final Map<String, List<String>> query = new TreeMap<>();
    private final String method;
    private final String uri;
    private boolean principal;

    private Requests(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    static Requests get(String uri) {
        return new Requests("GET", uri);
    }

    static Requests of(String method, String uri) {
        return new Requests(method, uri);
    }

    Requests header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    Requests path(String name, String... values) {
        path.put(name, List.of(values));
        return this;
    }

    Requests query(String name, String... values) {
        query.put(name, List.of(values));
        return this;
    }

    Requests principal() {
        principal = true;
        return this;
    }

    RequestFacts facts() {
        return new RequestFacts(method, principal, URI.create(uri), headers, path, query);
    }
}
