/** What the checks need as a web application: the backend by the name of the file. */
@NullMarked
package io.cachekit.runtimes.war;

import org.jspecify.annotations.NullMarked;
