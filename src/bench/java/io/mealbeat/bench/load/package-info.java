/**
 * The load client: thousands of WebSockets from one process by selectors and raw RFC 6455 frames, REST calls over kept-alive
 * connections, and the times of both. Imports nothing of the other rooms.
 */
package io.mealbeat.bench.load;
