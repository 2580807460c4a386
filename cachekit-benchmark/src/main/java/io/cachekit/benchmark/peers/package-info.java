/** Sets up the peers as their users would, for all benchmarks alike. */
@NullMarked
package io.cachekit.benchmark.peers;

import org.jspecify.annotations.NullMarked;
