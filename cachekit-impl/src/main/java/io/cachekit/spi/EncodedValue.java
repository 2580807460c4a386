package io.cachekit.spi;

/**
 * A value as bytes. The arrays are not copied.
 *
 * @param shape tells values of differently shaped classes apart, at most 255 bytes; empty if
 *     nothing is known
 * @param payload the rest
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
public record EncodedValue(byte[] shape, byte[] payload) {}
