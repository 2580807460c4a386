/**
 * MicroProfile Health: reports the state of the backend. The kit runs without this package if there
 * is no MicroProfile Health.
 */
@NullMarked
package io.cachekit.health;

import org.jspecify.annotations.NullMarked;
