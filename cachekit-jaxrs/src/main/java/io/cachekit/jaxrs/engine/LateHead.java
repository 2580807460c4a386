package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stored response whose head can still change: servlet filters may set fields after Jakarta REST.
 * Used by one thread.
 */
public final class LateHead {

    public static final String PROPERTY = "io.cachekit.jaxrs.late-head";

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    /** Other fields, such as Content-Language, may be the container's own. */
    private static final Set<String> DECISIVE =
            Set.of("cache-control", "expires", "vary", "set-cookie", "clear-site-data");

    private final EngineContext context;
    private final CachePlan plan;
    private final ResponseStore store;
    private final ResponseHead known;
    private final ResponseEvaluation evaluation;

    /** Takes the evaluated head, with the lines that the cache has added. */
    LateHead(
            EngineContext context,
            CachePlan plan,
            ResponseStore store,
            ResponseHead known,
            ResponseEvaluation evaluation) {
        this.context = context;
        this.plan = plan;
        this.store = store;
        this.known = known;
        this.evaluation = evaluation;
    }

    /**
     * Compares the response with what was sent in the end. If that forbids more, the entry is
     * removed, and responses of the method are no longer stored or served: the next head would be
     * evaluated too early again. A late cookie removes only the entry.
     */
    public void check(List<HeaderLine> sent) {
        List<HeaderLine> changed = sent.stream()
                .filter(line ->
                        isDecisive(line.name()) && known.headers().stream().noneMatch(line::isSame))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        List<HeaderLine> lines = new ArrayList<>(changed);
        lines.addAll(known.headers());
        ResponseEvaluation last = store.evaluate(new ResponseHead(known.status(), lines), lines);
        if (forbidsMore(last)) {
            store.drop();
            // A session begins with some request; other fields are set by a filter each time.
            boolean always = changed.stream().anyMatch(line -> !line.is("Set-Cookie"));
            if (always && context.late().add(plan)) {
                context.events().log(LOG, EventCode.LATE_HEADER, plan.resource().id(), names(changed));
            }
        }
    }

    private boolean isDecisive(String name) {
        return DECISIVE.contains(name.toLowerCase(Locale.ROOT))
                || context.settings().policy().targeted().stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean forbidsMore(ResponseEvaluation last) {
        return last.refusal() != null
                || !evaluation.varyNames().containsAll(last.varyNames())
                || lifetime(last) < lifetime(evaluation);
    }

    private static long lifetime(ResponseEvaluation evaluation) {
        Lifetime lifetime = evaluation.lifetime();
        return lifetime == null || lifetime.lifetimeSeconds() < 0 ? Long.MAX_VALUE : lifetime.lifetimeSeconds();
    }

    private static String names(List<HeaderLine> changed) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        changed.forEach(line -> names.add(line.name()));
        return String.join(", ", names);
    }
}
