package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.HeaderList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The header lines that the annotation adds for caches downstream: the fields that a response
 * depends on, and {@code private} for a user's own page. They are made anew for each answer, and
 * not stored.
 */
final class AddedHeaders {

    private AddedHeaders() {}

    /** A lifetime permits other caches to keep a response, so it is added only to kept ones. */
    static List<HeaderLine> to(List<HeaderLine> headers, CacheRequest request, EngineContext context, boolean kept) {
        CachePlan plan = request.plan();
        boolean silent = !HeaderLines.has(headers, "Cache-Control") && !HeaderLines.has(headers, "Expires");
        boolean timed = silent && kept && context.settings().policy().addCacheControl();
        Ttl ttl = timed ? context.ttl(request) : Ttl.OPEN;
        boolean controlled = silent && (plan.policy().perUser() || ttl.isGiven());
        if (plan.policy().vary().isEmpty() && !controlled) {
            return List.of();
        }
        List<HeaderLine> added = new ArrayList<>();
        vary(headers, plan.policy().vary(), added);
        if (controlled) {
            added.add(new HeaderLine("Cache-Control", cacheControl(plan.policy().perUser(), ttl)));
        }
        return added;
    }

    private static void vary(List<HeaderLine> headers, List<String> names, List<HeaderLine> added) {
        Set<String> present = HeaderList.members(HeaderLines.all(headers, "Vary")).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.stream().filter(name -> !present.contains(name)).forEach(name -> added.add(new HeaderLine("Vary", name)));
    }

    /** A browser may keep a user's own page, if it validates it before each use. */
    private static String cacheControl(boolean perUser, Ttl ttl) {
        if (!ttl.isGiven()) {
            return "private, no-cache";
        }
        Duration given = ttl.duration();
        long seconds = given == null ? Integer.MAX_VALUE : given.toSeconds();
        return (perUser ? "private, " : "") + "max-age=" + seconds;
    }
}
