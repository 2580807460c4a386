package io.cachekit.jaxrs;

import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.Names;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Invalidates the entries that a request has changed; a failure does not stop the rest. */
final class ResponseInvalidator {

    private static final Logger LOG = System.getLogger(ResponseInvalidator.class.getName());

    private final CacheService service;
    private final EventLog events;

    ResponseInvalidator(CacheService service, EventLog events) {
        this.events = events;
        this.service = service;
    }

    /**
     * Invalidates, as one, all tags, namespaces and patterns.
     *
     * @param affected tags beside those of the rules
     * @param rules the rules of the resource method
     * @param facts the request that the templates read
     */
    void run(Collection<String> affected, List<InvalidationRule> rules, RequestFacts facts) {
        List<Invalidation> selected = new ArrayList<>();
        Set<String> tags = new LinkedHashSet<>(affected);
        rules.stream()
                .flatMap(rule -> rule.tags().stream())
                .forEach(tag -> attempt(() -> tags.addAll(Names.checkTags(tag.plain(facts)))));
        if (!tags.isEmpty()) {
            selected.add(new Invalidation.Tags(tags));
        }
        rules.forEach(rule -> attempt(() -> select(rule, facts, selected)));
        attempt(() -> service.invalidate(selected.toArray(Invalidation[]::new)));
    }

    private void select(InvalidationRule rule, RequestFacts facts, List<Invalidation> selected) {
        List<String> patterns = rule.patterns(facts);
        if (rule.namespace() == null) {
            String bound = service.namespace().orElse(null);
            patterns.forEach(pattern -> attempt(() -> selected.add(matching(bound, pattern))));
        }
        for (String namespace : rule.namespaces(facts)) {
            if (rule.pattern() == null) {
                attempt(() -> selected.add(Invalidation.namespace(namespace)));
            } else {
                patterns.forEach(pattern -> attempt(() -> selected.add(matching(namespace, pattern))));
            }
        }
    }

    private static Invalidation matching(@Nullable String namespace, String pattern) {
        return namespace == null ? Invalidation.pattern(pattern) : Invalidation.pattern(namespace, pattern);
    }

    /** Runs one step; a failure is logged by type, since its message may hold request values. */
    void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            events.log(LOG, EventCode.RESPONSES_NOT_INVALIDATED, e.getClass().getName());
            LOG.log(Level.DEBUG, "The invalidation failed", e);
        }
    }
}
