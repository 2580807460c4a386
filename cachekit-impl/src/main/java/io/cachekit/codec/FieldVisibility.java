package io.cachekit.codec;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Lets JSON-B read and write the fields of the application's classes, and pass by their getters and
 * setters, which need not say what the fields hold. In classes of the JDK, which are not open, it
 * is the reverse.
 */
final class FieldVisibility implements PropertyVisibilityStrategy {

    FieldVisibility() {}

    @Override
    public boolean isVisible(Field field) {
        return ApplicationTypes.isApplication(field.getDeclaringClass())
                ? !WovenFields.isWoven(field)
                : Modifier.isPublic(field.getModifiers());
    }

    @Override
    public boolean isVisible(Method method) {
        return !ApplicationTypes.isApplication(method.getDeclaringClass()) && Modifier.isPublic(method.getModifiers());
    }
}
