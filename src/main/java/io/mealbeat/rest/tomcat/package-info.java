/**
 * Error bodies for requests that Tomcat refuses before they reach any application, such as a malformed address. Imports {@code
 * platform}; the only importer of {@code org.apache.catalina}, loaded only where its classes are.
 */
package io.mealbeat.rest.tomcat;
