package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of allowed classes, within limits that follow from the number of bytes. */
final class AllowedInput extends ObjectInputStream {

    static final int MAX_DEPTH = 64;

    private final JavaAllowList allowed;
    private final ClassLoader loader;

    AllowedInput(InputStream in, int length, JavaAllowList allowed, ClassLoader loader) throws IOException {
        super(in);
        this.allowed = allowed;
        this.loader = loader;
        long most = Math.max(256, 8L * length); // a hash table is larger than what is in it
        setObjectInputFilter(info -> isWithin(info, length, most) ? filter(info) : Status.REJECTED);
    }

    private static boolean isWithin(FilterInfo info, long length, long mostElements) {
        return info.depth() <= MAX_DEPTH && info.references() <= length && info.arrayLength() <= mostElements;
    }

    /** Checks every class again: some are resolved without {@link #resolveClass}. */
    private Status filter(ObjectInputFilter.FilterInfo info) {
        if (info.serialClass() == null) {
            return Status.UNDECIDED;
        }
        Class<?> type = ApplicationTypes.element(info.serialClass());
        boolean refused = !type.isPrimitive() && !allowed.isAllowed(type.getName()) && info.arrayLength() < 0;
        return refused ? Status.REJECTED : Status.ALLOWED;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        allowed.check(description.getName());
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description); // primitives
        }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) {
        throw new CacheSerializationException("A proxy is not allowed, whatever cachekit.redis.java-allow says");
    }
}
