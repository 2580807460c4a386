package io.cachekit.jaxrs.engine;

/**
 * A parameter that a resource method, its class, a bean or a sub-resource locator declares.
 *
 * @param source the source of its values
 * @param type its type; of a collection or array that of the elements
 */
public record DeclaredParameter(Placeholder.Source source, String name, Class<?> type) {

    public String text() {
        return source.text() + " '" + name + "'";
    }
}
