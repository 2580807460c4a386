/** Values as applications cache them, one a kind: what each codec has to bring back equal or to refuse. */
@NullMarked
package io.cachekit.codec.values;

import org.jspecify.annotations.NullMarked;
