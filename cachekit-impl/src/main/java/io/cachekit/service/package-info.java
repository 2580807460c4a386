/**
 * The service over the port: options, transactions, single flight, and leases of loads. Each class
 * is one behaviour that can be read and tested alone; a new behaviour is a new class.
 */
@NullMarked
package io.cachekit.service;

import org.jspecify.annotations.NullMarked;
