/**
 * What the proxies in front of the server tell about a request: the client's address, the scheme and the host as the client sees
 * them. Believed from configured proxies only. Imports {@code platform}; nothing but {@code boot} imports it, since everybody
 * else asks the request.
 */
package io.mealbeat.proxy;
