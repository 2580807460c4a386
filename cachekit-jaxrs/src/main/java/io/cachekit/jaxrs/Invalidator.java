package io.cachekit.jaxrs;

import io.cachekit.CacheService;
import io.cachekit.jaxrs.http.RequestFacts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Invalidates what a request has changed. What fails is logged and does not keep the rest back. */
final class Invalidator {

    private static final Logger LOG = System.getLogger(Invalidator.class.getName());

    private final CacheService service;

    Invalidator(CacheService service) {
        this.service = service;
    }

    /**
     * Invalidates all tags in one call, then namespaces and patterns.
     *
     * @param affected tags beside those of the rules
     * @param rules the rules of the resource method
     * @param request what the templates read
     */
    void run(Collection<String> affected, List<InvalidationRule> rules, RequestFacts request) {
        Set<String> tags = new LinkedHashSet<>(affected);
        rules.stream()
                .flatMap(rule -> rule.tags().stream())
                .forEach(tag -> attempt(() -> tags.addAll(tag.plain(request))));
        if (!tags.isEmpty()) {
            attempt(() -> service.invalidateTags(tags.toArray(String[]::new)));
        }
        rules.forEach(rule -> attempt(() -> run(rule, request)));
    }

    private void run(InvalidationRule rule, RequestFacts request) {
        List<String> patterns = rule.patterns(request);
        if (rule.namespace() == null) {
            patterns.forEach(pattern -> attempt(() -> service.invalidatePattern(pattern)));
        }
        for (String namespace : rule.namespaces(request)) {
            if (rule.pattern() == null) {
                attempt(() -> service.invalidateNamespace(namespace));
            } else {
                CacheService view = service.namespace(namespace);
                patterns.forEach(pattern -> attempt(() -> view.invalidatePattern(pattern)));
            }
        }
    }

    /** Does one step; of a failure only the type is told at WARNING, since messages may hold values of the request. */
    static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "A request has changed something, and not all that it should invalidate could be: "
                            + e.getClass().getName());
            LOG.log(Level.DEBUG, "The invalidation failed", e);
        }
    }
}
