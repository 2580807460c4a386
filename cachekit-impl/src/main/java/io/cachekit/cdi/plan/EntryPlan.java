package io.cachekit.cdi.plan;

import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The plan of {@code @Cached} or {@code @CachePut} on one method. Immutable.
 *
 * @param key its key
 * @param options its namespace, TTL and tags
 * @param result what it returns
 * @param condition decides before a call whether it uses the cache; null for always
 * @param rules decide by the result how that is stored; null if nothing depends on it
 */
public record EntryPlan(
        KeySource key,
        EntryOptions options,
        ResultShape result,
        @Nullable CallCondition condition,
        @Nullable ResultRules rules) {

    /** One that always uses the cache, and stores each result alike. */
    EntryPlan(KeySource key, EntryOptions options, ResultShape result) {
        this(key, options, result, null, null);
    }

    /** The same plan, whose callers load by themselves. */
    EntryPlan byCaller() {
        return new EntryPlan(key, options.byCaller(), result, condition, rules);
    }

    EntryPlan deciding(@Nullable CallCondition before, @Nullable ResultRules after) {
        return new EntryPlan(key, options, result, before, after);
    }

    /** The options of a call before the method runs. A mistake in its key is reported before one in its names. */
    public CacheOptions optionsOf(Method method, @Nullable Object[] arguments) {
        try {
            return options.of(method, arguments);
        } catch (IllegalArgumentException e) {
            LookupKey unused = key.lookup(method, arguments, null);
            throw e;
        }
    }

    /**
     * The options of a call that goes past the cache; without a namespace if the arguments give
     * none.
     */
    public CacheOptions optionsPast(Method method, @Nullable Object[] arguments) {
        CacheOptions known;
        try {
            known = options.of(method, arguments);
        } catch (IllegalArgumentException e) { // the condition may be there for such calls
            known = CacheOptions.defaults();
        }
        return known.skipRead().skipWrite();
    }

    /** Its key, for observers alone; the name of the method if the arguments give none. */
    public LookupKey keyPast(Method method, @Nullable Object[] arguments) {
        try {
            return key.lookup(method, arguments, null);
        } catch (IllegalArgumentException e) {
            return LookupKey.of(method.getName(), null);
        }
    }
}
