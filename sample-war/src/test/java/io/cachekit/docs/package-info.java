/** Checks of the documentation: links, headings, words, snippets, and the list of log messages. */
@NullMarked
package io.cachekit.docs;

import org.jspecify.annotations.NullMarked;
