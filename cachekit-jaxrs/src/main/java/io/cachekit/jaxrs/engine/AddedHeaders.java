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
 * The header lines that the annotation adds to what the resource says, for caches downstream: on what a response
 * depends, and that a user's own page is nobody else's. They are made anew for each answer, and not stored.
 */
final class AddedHeaders {

    private AddedHeaders() {}

    /** Only what may be kept is told its lifetime, which would be leave for others to keep it, too. */
    static List<HeaderLine> to(List<HeaderLine> headers, CacheRequest request, EngineContext context, boolean kept) {
        CachePlan plan = request.plan();
        boolean silent = !HeaderLines.has(headers, "Cache-Control") && !HeaderLines.has(headers, "Expires");
        boolean timed = silent && kept && context.settings().policy().addCacheControl();
        Ttl ttl = timed ? DefaultTtl.of(request, context.settings(), context.service()) : Ttl.OPEN;
        boolean told = silent && (plan.policy().perUser() || ttl.isGiven());
        if (plan.policy().vary().isEmpty() && !told) {
            return List.of();
        }
        List<HeaderLine> added = new ArrayList<>();
        vary(headers, plan.policy().vary(), added);
        if (told) {
            added.add(new HeaderLine("Cache-Control", cacheControl(plan.policy().perUser(), ttl)));
        }
        return added;
    }

    private static void vary(List<HeaderLine> headers, List<String> names, List<HeaderLine> added) {
        Set<String> there = HeaderList.members(HeaderLines.all(headers, "Vary")).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.stream().filter(name -> !there.contains(name)).forEach(name -> added.add(new HeaderLine("Vary", name)));
    }

    /** Of a user's own page a browser may keep a copy, if it asks before each use. */
    private static String cacheControl(boolean perUser, Ttl ttl) {
        if (!ttl.isGiven()) {
            return "private, no-cache";
        }
        Duration given = ttl.duration();
        long seconds = given == null ? Integer.MAX_VALUE : given.toSeconds();
        return (perUser ? "private, " : "") + "max-age=" + seconds;
    }
}
