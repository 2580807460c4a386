/** Annotations of JCache (JSR 107), mapped to those of the kit at deployment, or refused. */
@NullMarked
package io.cachekit.jcache;

import org.jspecify.annotations.NullMarked;
