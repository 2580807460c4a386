package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes requests for tests. */
public final class Requests {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> path = new TreeMap<>();
    private final Map<String, List<String>> query = new TreeMap<>();
    private final String method;
    private final String uri;
    private @Nullable String principal;
    private boolean permitted = true;

    private Requests(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    public static Requests get(String uri) {
        return new Requests("GET", uri);
    }

    public static Requests of(String method, String uri) {
        return new Requests(method, uri);
    }

    public Requests header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    public Requests path(String name, String... values) {
        path.put(name, List.of(values));
        return this;
    }

    public Requests query(String name, String... values) {
        query.put(name, List.of(values));
        return this;
    }

    public Requests principal(String name) {
        principal = name;
        return this;
    }

    public Requests denied() {
        permitted = false;
        return this;
    }

    public RequestFacts facts() {
        Target target = Target.of(URI.create(uri));
        return new RequestFacts(method, principal, permitted, target, target, headers, path, query);
    }
}
