package io.cachekit.cdi.config;

import io.cachekit.LoadOptions;
import io.cachekit.StaleOptions;
import io.cachekit.settings.Settings;
import io.cachekit.support.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A property for loads that the kit has, and each namespace of its own.
 *
 * @param setting the one of the kit
 * @param change puts its value into options
 */
record LoadProperty<T>(Setting<T> setting, BiFunction<LoadOptions, T, LoadOptions> change) {

    private static final String PREFIX = "cachekit";

    static final List<LoadProperty<?>> ALL = List.of(
            new LoadProperty<>(Settings.STALE_IF_ERROR, LoadOptions::staleIfError),
            new LoadProperty<>(Settings.STALE_SKIP_ON, LoadProperty::skipOn),
            new LoadProperty<>(Settings.STALE_WHILE_REVALIDATE, LoadOptions::staleWhileRevalidate),
            new LoadProperty<>(Settings.REFRESH_AFTER, LoadOptions::refreshAfter),
            new LoadProperty<>(Settings.REFRESH_MODE, LoadOptions::refresh),
            new LoadProperty<>(Settings.MAX_REFRESH_WAIT, LoadOptions::maxRefreshWait),
            new LoadProperty<>(Settings.ABSENT_TTL, LoadOptions::absentTtl),
            new LoadProperty<>(Settings.TTL_JITTER, LoadOptions::ttlJitter));

    /** The property of the kit. */
    KitProperties.Row<T> ofKit() {
        return new KitProperties.Row<>(
                setting,
                (kit, value) -> kit.builder.resilience(all -> all.options(options -> change.apply(options, value))));
    }

    /** The property of a namespace. */
    NamespaceSetting<T> ofNamespace() {
        return new NamespaceSetting<>(
                setting.name().substring(PREFIX.length()),
                setting,
                (kit, namespace, value) ->
                        kit.builder.resilience(all -> all.options(namespace, options -> change.apply(options, value))));
    }

    private static LoadOptions skipOn(LoadOptions options, List<String> names) {
        StaleOptions stale = options.stale();
        return new LoadOptions(
                new StaleOptions(stale.ifError(), stale.whileRevalidate(), stale.applyOn(), new LinkedHashSet<>(names)),
                options.refresh(),
                options.absentTtl(),
                options.ttlJitter());
    }
}
