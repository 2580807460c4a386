/**
 * The numbers that metrics show: one list with name, kind, unit, description, labels and source,
 * for MicroProfile Metrics, OpenTelemetry and Micrometer. Needs none of them.
 */
@NullMarked
package io.cachekit.instruments;

import org.jspecify.annotations.NullMarked;
