/** The administrator's account, and the check of the origin of what it does. There is no password in the code or in the repository. */
@NullMarked
package io.cachekit.sample.security;

import org.jspecify.annotations.NullMarked;
