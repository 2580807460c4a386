/**
 * The application that the integration tests deploy. Resources:
 *
 * <pre>
 * AdminResource              admin           for administrators; shows the caller's name
 * AnnotationMembersResource  annotated/{id}  a method for each member of the annotation
 * BackendControlResource     backend/{id}    holds or fails what {@link io.cachekit.jaxrs.app.StaleResource} reads
 * BackgroundCallerResource   background      the caller's name on threads of the kit
 * BadEndingsResource         endings/{way}   a first run that ends badly
 * BadResource                bad             a mistake in each annotation: not deployable
 * BlockingResource           turnstile/{id}  a first run that waits for the test
 * BreakableResource          fragile/{id}    bodies that break or are too long
 * ByteRangeResource          bytes/{id}      all 256 bytes, whole or in part
 * CachedDataResource         shared/{id}     a response made of cached data
 * CachedMethodsResource      methods         cached methods, bound in each way of CDI
 * CallerResource             mine/{id}       a body that names the caller
 * ConditionalResource        checked/{id}    conditions that the resource evaluates
 * EchoResource               made/{id}       the head that the test asks for; the number of the run
 * EventStreamResource        streams         a response without an entity
 * InvalidatingResource       stock/{id}      methods that change and invalidate
 * KeyTemplatesResource       keyed           keys by template that must stay apart
 * LargeResponseResource      heavy           long responses, and the memory they take
 * LatchResource              latches/{name}  waits for a run to begin, and lets it end
 * NamespaceTtlResource       ttl/{namespace} the default time to live of a namespace
 * NumberResource             numbers/{id}    cached as its application says
 * RevalidatedResource        validated/{id}  confirms version 1
 * SecuredResource            staff           roles by class and method
 * SecuredSessionBean         desk            the same on a session bean
 * StaleResource              stale/{id}      a first response that goes stale at once
 * TypedParametersResource    typed           parameters with several spellings
 * UncachedResource           free            replies at once, without a cache
 * </pre>
 *
 * <p>Every response passes {@code HeaderFilter}, {@code EntityReplacingFilter}, {@code UnprioritisedInterceptor} and {@code
 * LateLoginFilter}. A run is counted in {@code RunCounters}, and held by a {@code Checkpoint} or by {@code Latches}.
 */
package io.cachekit.jaxrs.app;
