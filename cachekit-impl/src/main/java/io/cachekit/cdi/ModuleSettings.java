package io.cachekit.cdi;

import io.cachekit.cdi.config.ConfigReader;
import io.cachekit.cdi.plan.BeanInfo;
import io.cachekit.support.ApplicationLoader;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The properties of a kit that modules share: in the library of an EAR one kit serves all WARs, and
 * what a WAR configures by itself would have no effect.
 */
final class ModuleSettings {

    private static final String PREFIX = "cachekit.";

    /** The settings that each module reads for itself. */
    private static final List<String> OF_MODULE = List.of("cachekit.http.", "cachekit.admin.");

    private ModuleSettings() {}

    /** Gathers what modules with some of these beans, to which the kit is visible, set otherwise. */
    static void check(Collection<BeanInfo> beans, List<String> problems) {
        Set<ClassLoader> modules = new LinkedHashSet<>();
        for (BeanInfo bean : beans) {
            ClassLoader loader = bean.type().javaClass().getClassLoader();
            if (loader != null && loader != ModuleSettings.class.getClassLoader()) {
                modules.add(loader);
            }
        }
        modules.removeIf(module -> !ApplicationLoader.sees(module, ModuleSettings.class));
        if (modules.isEmpty() || !ConfigReader.hasMicroProfile()) {
            return;
        }
        Config kit = ConfigProvider.getConfig(ApplicationLoader.of(ModuleSettings.class));
        Set<String> different = new TreeSet<>();
        for (ClassLoader module : modules) {
            Config own = ConfigProvider.getConfig(module);
            if (own != kit) {
                addDifferent(own, kit, different);
            }
        }
        if (!different.isEmpty()) {
            problems.add("The kit is in a library that modules of this application share, so they have one cache, which"
                    + " is configured where that library is; a module sets otherwise: " + String.join(", ", different)
                    + "; set them in META-INF/microprofile-config.properties of a jar in the library of the EAR, or put"
                    + " the jars of the kit into WEB-INF/lib of each WAR, which then has a cache of its own");
        }
    }

    private static void addDifferent(Config own, Config kit, Set<String> different) {
        for (Config each : List.of(own, kit)) {
            for (String name : each.getPropertyNames()) {
                if (name.startsWith(PREFIX)
                        && OF_MODULE.stream().noneMatch(name::startsWith)
                        && !Objects.equals(value(own, name), value(kit, name))) {
                    different.add(name);
                }
            }
        }
    }

    /** The text as it is written: expressions in it may have no value. */
    private static Object value(Config config, String name) {
        return Objects.requireNonNullElse(config.getConfigValue(name).getRawValue(), "");
    }
}
