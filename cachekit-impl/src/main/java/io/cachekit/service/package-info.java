/**
 * The service as a chain of links over the port: switch, transactions, single flight, right to load, adapter. Each link is one
 * behaviour that can be read and tested alone; a new behaviour is a new link.
 */
@NullMarked
package io.cachekit.service;

import org.jspecify.annotations.NullMarked;
