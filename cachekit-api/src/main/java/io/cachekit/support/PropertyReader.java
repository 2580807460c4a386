package io.cachekit.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads settings from properties and gathers their problems. A blank value counts as none. */
public final class PropertyReader {

    private final Function<String, Optional<String>> properties;
    private final List<String> problems;
    private final List<Setting<?>> settings = new ArrayList<>();

    /** Looks properties up by a function, which may throw. Problems become lines of a list. */
    public PropertyReader(Function<String, Optional<String>> properties, List<String> problems) {
        this.properties = properties;
        this.problems = problems;
    }

    /** The settings that were read, in order. */
    public List<Setting<?>> settings() {
        return List.copyOf(settings);
    }

    /** The value of a setting, or else its default. */
    public <T> T value(Setting<T> setting) {
        return apply(setting, value -> value).orElseGet(setting::byDefault);
    }

    /** Passes the value of a property to a consumer. An exception of that is a problem, too. */
    public <T> void read(Setting<T> setting, Consumer<? super T> consumer) {
        Optional<Boolean> unused = apply(setting, value -> {
            consumer.accept(value);
            return true;
        });
    }

    private <T, R> Optional<R> apply(Setting<T> setting, Function<? super T, R> use) {
        settings.add(setting);
        Optional<String> text;
        try {
            text = properties
                    .apply(setting.name())
                    .filter(value -> !value.isBlank())
                    .map(String::strip);
        } catch (RuntimeException e) { // an expression with a missing property; its rest may be secret
            String why = setting.secret() ? "" : " (" + e.getMessage() + ")";
            problems.add(setting.name() + " can't be read" + why + "; allowed is " + setting.allowed());
            return Optional.empty();
        }
        try {
            return text.map(setting::parse).map(use);
        } catch (RuntimeException e) {
            problems.add(setting.refusal(text.orElse("")));
            return Optional.empty();
        }
    }
}
