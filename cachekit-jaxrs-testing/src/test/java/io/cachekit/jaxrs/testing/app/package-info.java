/**
 * Resources that read request fields, for the integration test. Resources:
 *
 * <pre>
 * FieldReadsResource         reads           reads request fields by Jakarta REST
 * FilterReadsResource        carried         uses fields that filters have read
 * InjectedReadsResource      injected        uses beans that have read fields
 * LocatorReadsResource       located         fields that locators read for sub-resources
 * ServletReadsResource       servlet-reads   reads request fields by the servlet API
 * </pre>
 */
package io.cachekit.jaxrs.testing.app;
