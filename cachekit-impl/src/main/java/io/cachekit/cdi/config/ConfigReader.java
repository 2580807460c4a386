package io.cachekit.cdi.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads the properties of the kit and gathers what is wrong with them. A blank value counts as none. */
public final class ConfigReader {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final Config config;
    private final List<String> mistakes;

    /** Mistakes go to the list, one line each. */
    public ConfigReader(Config config, List<String> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    /** The kit that the properties describe. */
    public KitConfiguration read() {
        KitConfiguration draft = new KitConfiguration();
        KitSetting.all()
                .forEach(setting -> attempt(
                        setting.property(), setting.allowed(), setting.secret(), value -> setting.apply(draft, value)));
        readNames(draft, OfferedNames.of(config));
        try {
            draft.builder.validate();
        } catch (RuntimeException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
        return draft;
    }

    /** A property as text; empty where it is missing or blank. Throws where it refers to a missing one. */
    public Optional<String> text(String property) {
        ConfigValue found = config.getConfigValue(property);
        String value = found.getValue();
        String raw = found.getRawValue();
        if (value == null && raw != null && raw.contains("${")) {
            throw new IllegalArgumentException("it refers to a property that is not configured"); // may hold a password
        }
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** Names with a namespace in them can't be asked for: they are found. */
    private void readNames(KitConfiguration draft, OfferedNames names) {
        Set<String> found = new HashSet<>();
        for (String property : names.properties()) {
            if (readNamespaceSetting(draft, property)) {
                found.add(Variables.nameOf(property));
            } else {
                UnknownProperties.complaint(property).ifPresent(complaint -> LOGGER.log(Level.WARNING, complaint));
            }
        }
        for (String variable : names.variables()) {
            if (!found.contains(variable) && !readNamespaceVariable(draft, variable)) {
                UnknownProperties.complaintOfVariable(variable)
                        .ifPresent(complaint -> LOGGER.log(Level.WARNING, complaint));
            }
        }
    }

    private boolean readNamespaceSetting(KitConfiguration draft, String property) {
        for (NamespaceSetting setting : NamespaceSetting.values()) {
            Optional<String> namespace;
            try {
                namespace = setting.namespaceIn(property);
            } catch (IllegalArgumentException e) {
                mistakes.add(e.getMessage());
                return true;
            }
            if (namespace.isPresent()) {
                attempt(property, setting.allowed, false, value -> setting.apply(draft, namespace.get(), value));
                return true;
            }
        }
        return false;
    }

    private boolean readNamespaceVariable(KitConfiguration draft, String variable) {
        for (NamespaceSetting setting : NamespaceSetting.values()) {
            Optional<String> property = setting.propertyOf(variable);
            if (property.isPresent()) {
                return readNamespaceSetting(draft, property.get());
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
}
