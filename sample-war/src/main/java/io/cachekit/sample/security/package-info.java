/** The administrator's account. There is no password in the code or in the repository. */
@NullMarked
package io.cachekit.sample.security;

import org.jspecify.annotations.NullMarked;
