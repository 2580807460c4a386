package io.cachekit.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads the properties of the kit and gathers what is wrong with them. A blank value counts as none. */
final class ConfigReader {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final Config config;
    private final List<String> mistakes;

    ConfigReader(Config config, List<String> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    KitDraft read() {
        KitDraft draft = new KitDraft();
        KitSetting.all()
                .forEach(setting -> attempt(
                        setting.property(), setting.allowed(), setting.secret(), value -> setting.apply(draft, value)));
        for (String property : ownNames()) {
            if (!readNamespaceSetting(draft, property)) {
                KnownNames.complaint(property).ifPresent(complaint -> LOGGER.log(Level.WARNING, complaint));
            }
        }
        try {
            draft.builder.validate();
        } catch (RuntimeException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
        return draft;
    }

    /** A property as text; empty where it is missing or blank. Throws where it refers to a missing one. */
    Optional<String> text(String property) {
        ConfigValue found = config.getConfigValue(property);
        String value = found.getValue();
        String raw = found.getRawValue();
        if (value == null && raw != null && raw.contains("${")) {
            throw new IllegalArgumentException("it refers to a property that is not configured"); // may hold a password
        }
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private boolean readNamespaceSetting(KitDraft draft, String property) {
        for (NamespaceSetting setting : NamespaceSetting.values()) {
            Optional<String> namespace = setting.namespaceIn(property);
            if (namespace.isPresent()) {
                attempt(property, setting.allowed, false, value -> setting.apply(draft, namespace.get(), value));
                return true;
            }
        }
        return false;
    }

    private void attempt(String property, String allowed, boolean secret, Consumer<String> apply) {
        Optional<String> value;
        try {
            value = text(property);
        } catch (RuntimeException e) { // an expression that names a missing property
            String why = secret ? "" : " (" + e.getMessage() + ")"; // the rest of the expression may be the secret
            mistakes.add(property + " can't be read" + why + "; allowed is " + allowed);
            return;
        }
        try {
            value.ifPresent(apply);
        } catch (RuntimeException e) {
            String shown = secret ? "malformed" : "'" + value.get() + "'";
            mistakes.add(property + " is " + shown + "; allowed is " + allowed);
        }
    }

    private Iterable<String> ownNames() {
        TreeSet<String> names = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("cachekit.")) {
                names.add(name);
            }
        }
        return names;
    }
}
