/**
 * Real Redis servers, and a faulty network in front of them, for the tests of all packages.
 *
 * <p>Servers run as processes of their own, on 127.0.0.1 and free ports, from an executable that {@link
 * io.cachekit.testing.redis.RedisBinary} names. They die with the JVM.
 *
 * <p>Tests that leave a server as they found it share it: {@link io.cachekit.testing.redis.SharedRedis} starts each kind
 * once per JVM and executable, brings back what a test has killed, and stops all at the end.
 *
 * <pre>{@code
 * @BeforeEach
 * void flush() {
 *     SharedRedis.standalone(RedisBinary.EMBEDDED).flush();
 * }
 * }</pre>
 *
 * <p>Tests that need their own configuration, or that must not meet the changes of another test, start their own:
 *
 * <pre>{@code
 * try (var server = RedisServerProcess.start(RedisBinary.EMBEDDED, "maxmemory 10mb");
 *         var proxy = TcpProxy.to(server.port())) {
 *     proxy.use(ProxyFilter.blackHole());
 * }
 * }</pre>
 */
@NullMarked
package io.cachekit.testing.redis;

import org.jspecify.annotations.NullMarked;
