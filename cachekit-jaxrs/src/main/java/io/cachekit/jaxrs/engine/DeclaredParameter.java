package io.cachekit.jaxrs.engine;

/**
 * A parameter that a resource method, its class, a bean or a sub-resource locator declares.
 *
 * @param source where its values come from
 * @param name its name
 * @param type its type; of a collection or array that of the elements
 */
public record DeclaredParameter(Placeholder.Source source, String name, Class<?> type) {

    /** The name in messages. */
    public String text() {
        return source.text() + " '" + name + "'";
    }
}
