/** What every storage backend has to hold, as abstract test classes; published for third-party adapters. */
@NullMarked
package io.cachekit.contract;

import org.jspecify.annotations.NullMarked;
