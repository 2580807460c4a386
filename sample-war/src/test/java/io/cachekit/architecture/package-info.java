/** The rules of the structure, over all modules. */
@NullMarked
package io.cachekit.architecture;

import org.jspecify.annotations.NullMarked;
