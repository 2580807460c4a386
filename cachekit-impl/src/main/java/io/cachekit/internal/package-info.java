/**
 * Types that backends, the chain and their assembly share: counters, health, rights to load, checks
 * of settings and types. No part of the API.
 */
@NullMarked
package io.cachekit.internal;

import org.jspecify.annotations.NullMarked;
