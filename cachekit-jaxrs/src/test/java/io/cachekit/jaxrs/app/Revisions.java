package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of {@link ConditionalResource}, and with which conditions each was asked for. */
@ApplicationScoped
public class Revisions {

    private final Map<String, Revision> current = new ConcurrentHashMap<>();
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    public void put(String id, Revision revision) {
        current.put(id, revision);
    }

    public Revision read(String id, HttpHeaders headers) {
        seen(id).add(Stream.of("If-None-Match", "If-Modified-Since", "Range", "If-Range")
                .filter(name -> headers.getHeaderString(name) != null)
                .map(name -> name + ": " + headers.getHeaderString(name))
                .collect(Collectors.joining(", ")));
        return current.get(id);
    }

    /** The conditions of each run, in order; nothing for a run without any. */
    public List<String> seen(String id) {
        return seen.computeIfAbsent(id, i -> new CopyOnWriteArrayList<>());
    }
}
