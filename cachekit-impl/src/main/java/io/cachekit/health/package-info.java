/**
 * MicroProfile Health: tells how the backend does, and that the application goes on all the same. The kit runs without
 * this package where there is no MicroProfile Health.
 */
@NullMarked
package io.cachekit.health;

import org.jspecify.annotations.NullMarked;
