/** Memory in front of Redis, kept coherent across nodes by what the masters tell about changes. */
@NullMarked
package io.cachekit.hybrid;

import org.jspecify.annotations.NullMarked;
