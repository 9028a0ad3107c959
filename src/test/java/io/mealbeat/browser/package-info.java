/**
 * The pages in a real browser: Debian's {@code chromium} and {@code chromium-driver}, headless, against the built archive in a
 * Tomcat process of its own. Left out by {@code -DskipBrowserTests}.
 */
package io.mealbeat.browser;
