/**
 * Metrics and traces by OpenTelemetry, and metrics by Micrometer. The kit runs without this package
 * if there is neither.
 */
@NullMarked
package io.cachekit.telemetry;

import org.jspecify.annotations.NullMarked;
