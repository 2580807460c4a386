/** What all resources share: problems, checked input, and headers that tell where an answer came from. */
@NullMarked
package io.cachekit.sample.web;

import org.jspecify.annotations.NullMarked;
