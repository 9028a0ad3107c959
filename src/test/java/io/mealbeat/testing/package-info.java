/**
 * What the tests share: fakes of the ports, virtual time, and a fault kit for clients of the WAR, which depends on nothing of
 * Mealbeat's but its wire format.
 *
 * <p>To test a client of your own, run the WAR (with {@link io.mealbeat.testing.TomcatProcess} or anywhere on this machine), put
 * a {@link io.mealbeat.testing.FaultProxy} before it and let your client connect to the proxy:
 *
 * <pre>{@code
 * Api api = new Api(8080);
 * User user = api.register();
 * try (FaultProxy proxy = FaultProxy.before(8080)) {
 *     proxy.onConnect(connection -> connection.toClient().cutAfter(1_000, End.RESET));
 *     yourClient.connect("ws://127.0.0.1:" + proxy.port() + "/ws/meal-logs?device=phone&token=" + user.accessToken());
 *     api.logMeal(user, "2 eggs");                 // its event breaks off in the middle
 *     proxy.newest().awaitEnd();
 *     proxy.onConnect(connection -> connection.toClient().delay(Duration.ofMillis(300)));
 *     // your client has to come back by itself and to have the event in the end, once
 * }
 * }</pre>
 *
 * <table>
 *   <caption>What the proxy does to a connection</caption>
 *   <tr><td>{@code stall()}</td><td>the network hangs: nothing passes, the sender's buffers fill up</td></tr>
 *   <tr><td>{@code drop()}</td><td>what is sent vanishes, and the sender does not notice</td></tr>
 *   <tr><td>{@code delay(..)}</td><td>a slow network</td></tr>
 *   <tr><td>{@code cutAfter(n, RESET or FIN)}</td><td>the end after exactly so many bytes of one direction</td></tr>
 *   <tr><td>{@code halfOpen()}</td><td>the client is gone, and the server is not told</td></tr>
 *   <tr><td>{@code bytes()}</td><td>how much has passed</td></tr>
 * </table>
 *
 * <p>{@link io.mealbeat.testing.MovableClock} moves the time of day of the server under test while it runs.
 *
 * <p>{@link io.mealbeat.testing.ScriptedClient} is the other end: a client that is honest, silent, a liar, or reads nothing, and
 * that fails as soon as an event comes out of order or leaves a gap; a server that imitates Mealbeat can be tested with it.
 *
 * <p>{@link io.mealbeat.testing.NginxProcess} is a true proxy with TLS and a public name, and {@link
 * io.mealbeat.testing.PublicClient} a client with an address of its own that comes through it, or around it.
 */
package io.mealbeat.testing;
