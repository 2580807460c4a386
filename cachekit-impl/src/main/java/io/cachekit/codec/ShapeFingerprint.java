package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Eight bytes of SHA-256 over the structure of the application classes that a type reaches. Two versions of a class have
 * different ones as soon as anything that is serialised changes. Collections, maps, {@code Optional} and arrays don't count.
 * Thread-safe.
 */
final class ShapeFingerprint {

    static final int LENGTH = 8;

    /**
     * By class. The map belongs to the class and its values are arrays of bytes, so neither the
     * class nor the class loader of the kit is held by the other.
     */
    private final ClassValue<byte[]> byClass = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> type) {
            return hash(reachableText(type));
        }
    };

    /** The fingerprint of a class as a declared type, by the class; empty if it is none of the application. */
    private final ClassValue<byte[]> declared = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> type) {
            return mentioned(type);
        }
    };

    /** The fingerprint of an application class. Not to be written to. */
    byte[] of(Class<?> type) {
        try {
            return byClass.get(ApplicationTypes.enumOf(type));
        } catch (LinkageError | TypeNotPresentException e) {
            throw new CacheSerializationException("The shape of " + type.getName() + " can't be seen", e);
        }
    }

    /**
     * The fingerprint of all application classes that a type mentions; empty if there is none. Not
     * to be written to.
     */
    byte[] of(Type type) {
        return type instanceof Class<?> c ? declared.get(c) : mentioned(type);
    }

    private byte[] mentioned(Type type) {
        Set<Class<?>> mentioned = new HashSet<>();
        ApplicationTypes.forEach(type, mentioned::add);
        if (mentioned.isEmpty()) {
            return new byte[0];
        }
        if (mentioned.size() == 1) {
            return of(mentioned.iterator().next());
        }
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        mentioned.forEach(each -> sorted.add(of(each)));
        MessageDigest digest = sha256();
        sorted.forEach(digest::update);
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    private static String reachableText(Class<?> root) {
        TreeSet<String> texts = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(root);
        for (Class<?> next = open.poll(); next != null; next = open.poll()) {
            if (seen.add(next)) {
                texts.add(ShapeText.describe(next, open::add));
            }
        }
        return root.getName() + "\n\n" + String.join("\n", texts);
    }

    /** The first bytes of the hash of a text. */
    static byte[] hash(String text) {
        return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
