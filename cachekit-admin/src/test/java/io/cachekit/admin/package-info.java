/** Tests of the administration without a server. */
@NullMarked
package io.cachekit.admin;

import org.jspecify.annotations.NullMarked;
