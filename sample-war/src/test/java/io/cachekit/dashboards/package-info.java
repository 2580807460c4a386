/** Dashboards and alerts: the files that are made from the lists in {@code dashboards}, and a trial of them on a real Prometheus. */
@NullMarked
package io.cachekit.dashboards;

import org.jspecify.annotations.NullMarked;
