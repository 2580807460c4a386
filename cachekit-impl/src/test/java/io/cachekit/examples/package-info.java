/** Every example of the two specifications, the Cache Kit's and the Cache Port's, in Java. */
@NullMarked
package io.cachekit.examples;

import org.jspecify.annotations.NullMarked;
