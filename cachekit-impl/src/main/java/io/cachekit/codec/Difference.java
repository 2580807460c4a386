package io.cachekit.codec;

/**
 * A difference between a value and its copy.
 *
 * @param owner the class whose property differs
 * @param property the name of the property, or what stands for it; empty for the value itself
 * @param how the difference, without contents of the value
 */
record Difference(Class<?> owner, String property, String how) {

    @Override
    public String toString() {
        return (property.isEmpty() ? owner.getName() : owner.getName() + "." + property) + " " + how;
    }
}
