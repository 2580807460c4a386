package io.cachekit.cdi.plan;

import io.cachekit.internal.DecidedLoad;
import io.cachekit.internal.WarnOnce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code @Cached} that decide by the result of the method how it is stored.
 * Thread-safe.
 */
public final class ResultRules {

    private final String where;
    private final @Nullable CallCondition unless;
    private final @Nullable ResultTtl ttl;
    private final List<Template> tags;
    private final WarnOnce failures;

    /** The tags are those that name the result. */
    ResultRules(
            String where,
            @Nullable CallCondition unless,
            @Nullable ResultTtl ttl,
            List<Template> tags,
            WarnOnce failures) {
        this.where = where;
        this.unless = unless;
        this.ttl = ttl;
        this.tags = List.copyOf(tags);
        this.failures = failures;
    }

    /** Decides on the result of a call; whatever fails costs the caller nothing but the store. */
    public void decide(DecidedLoad<?> load, Call returned) {
        try {
            if (unless != null && unless.holds(returned)) {
                load.unless();
                return;
            }
            if (ttl != null) {
                ttl.set(load, returned);
            }
            if (returned.result() != null && !tags.isEmpty()) {
                load.tags(tags.stream().map(tag -> tag.render(returned)).toArray(String[]::new));
            }
        } catch (RuntimeException e) {
            load.unless();
            boolean unused = failures.warn(where, where, e.toString());
        }
    }
}
