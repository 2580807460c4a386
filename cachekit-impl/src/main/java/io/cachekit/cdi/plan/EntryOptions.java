package io.cachekit.cdi.plan;

import io.cachekit.CacheOptions;
import io.cachekit.CopyMode;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.cdi.config.KitConfiguration;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options for the entries of one method. Constant parts are made once. Immutable. */
public final class EntryOptions {

    private final CacheOptions prepared;
    private final @Nullable Template namespace;
    private final @Nullable List<Template> tags;
    private final boolean ttlOfResult;

    /** The options carry the TTL; a null namespace is the configured default. */
    EntryOptions(CacheOptions ttl, @Nullable Template namespace, List<Template> tags) {
        CacheOptions options = ttl;
        String name = namespace == null ? null : namespace.constant();
        if (name != null) {
            options = options.namespace(name);
        }
        boolean constantTags = tags.stream().allMatch(tag -> tag.constant() != null);
        if (constantTags) {
            options = options.tags(tags.stream().map(Template::constant).toArray(String[]::new));
        }
        this.prepared = options;
        this.namespace = name == null ? namespace : null;
        this.tags = constantTags ? null : List.copyOf(tags);
        this.ttlOfResult = false;
    }

    private EntryOptions(EntryOptions same, CacheOptions prepared, boolean ttlOfResult) {
        this.prepared = prepared;
        this.namespace = same.namespace;
        this.tags = same.tags;
        this.ttlOfResult = ttlOfResult;
    }

    /** The same options for entries whose TTL comes with the result. */
    EntryOptions withTtlOfResult() {
        return new EntryOptions(this, prepared, true);
    }

    /** The same options for callers that load by themselves, whatever is configured. */
    EntryOptions byCaller() {
        LoadOptions load = prepared.load().maxRefreshWait(Duration.ZERO).refresh(Refresh.CALLER);
        return new EntryOptions(this, prepared.load(load), ttlOfResult);
    }

    /** The mode of copying, as far as it is known before a call. */
    CopyMode copy(KitConfiguration kit) {
        return prepared.copy() != CopyMode.CONFIGURED
                ? prepared.copy()
                : namespace == null ? kit.copy(prepared.namespace()) : CopyMode.NONE;
    }

    /** The options for loads, as far as they are known before a call. */
    LoadCheck loads(KitConfiguration kit) {
        LoadCheck check = LoadCheck.of(prepared, namespace == null, kit);
        return ttlOfResult ? check.withoutTtl() : check;
    }

    /** The namespace, {@link AbsentValues#NONE} for none; null if it is not known before a call. */
    @Nullable String namespace(KitConfiguration kit) {
        if (namespace != null) {
            return null;
        }
        String name = prepared.namespace();
        return name == null ? kit.defaultNamespace().orElse(AbsentValues.NONE) : name;
    }

    boolean hasTags() {
        return tags != null || !prepared.tags().isEmpty();
    }

    /** All options; throws an {@code IllegalArgumentException} if an argument gives no name. */
    public CacheOptions of(Call call) {
        CacheOptions options = prepared;
        if (namespace != null) {
            options = options.namespace(namespace.render(call));
        }
        if (tags != null) {
            options = options.tags(tags.stream().map(tag -> tag.render(call)).toArray(String[]::new));
        }
        return options;
    }

    /** The same before the method runs. */
    public CacheOptions of(Method method, @Nullable Object[] arguments) {
        return namespace == null && tags == null ? prepared : of(new Call(method, arguments, null));
    }

    /** The namespace alone, as far as it is known before the method runs. */
    public CacheOptions beforehand(Call call) {
        return namespace == null || namespace.needsResult() ? prepared : prepared.namespace(namespace.render(call));
    }
}
