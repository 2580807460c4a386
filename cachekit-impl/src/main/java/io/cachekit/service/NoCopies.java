package io.cachekit.service;

import io.cachekit.internal.LocalReads;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A remote backend without copies on this node. */
final class NoCopies implements LocalReads {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the declared type arrives as type
    public <V> @Nullable V copy(String key, @Nullable String namespace, Type type) {
        return null;
    }
}
