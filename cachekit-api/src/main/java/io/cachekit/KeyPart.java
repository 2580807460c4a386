package io.cachekit;

import java.lang.reflect.Type;
import java.util.Optional;

/**
 * An argument that says itself how it enters a method key. Everything else needs a form that is the same in every JVM
 * and differs between unequal values: null, strings, primitives and their wrappers, enums, classes, {@code BigDecimal},
 * {@code BigInteger}, {@code UUID}, {@code URI}, {@code Locale}, {@code Currency}, {@code java.time}, {@code Date},
 * {@code Optional}, and arrays, lists, sets, maps and records of these have one. Any other argument is refused, never
 * silently keyed.
 */
public interface KeyPart {

    /**
     * {@return the form that enters the key, together with the class of this object: a string that
     * is equal for equal objects, in every JVM, and differs for unequal ones; never null}
     */
    String keyPart();

    /**
     * Finds the reason for which no value of a declared parameter type can enter a method key,
     * before the first call.
     *
     * @param type the declared type
     * @return the reason, with what is allowed, or empty if some values of the type can
     */
    static Optional<String> refusal(Type type) {
        return StableTypes.refusal(type);
    }

    /**
     * The text of a value in a template: of text and numbers, of {@code UUID}, {@code URI}, {@code Currency} and of
     * {@code java.time} it is their own, which says by itself what they are; everything else is spelled as in a method key, with
     * its type.
     *
     * @param value the value
     * @return its text, which differs for unequal values of one type, and is the same in every JVM
     * @throws IllegalArgumentException if the value has no stable form; the message says what has
     */
    static String text(Object value) {
        return ArgumentEncoder.text(value);
    }
}
