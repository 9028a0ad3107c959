/** The client module against a server that does as told, on a clock that is moved by hand. The outcome is left in the window. */
import { tests as connection } from './connection-tests.js';
import { tests as fallback } from './fallback-tests.js';

const results = [];
for (const [name, test] of Object.entries({ ...connection, ...fallback })) {
  try {
    await test();
    results.push({ name, error: null });
  } catch (error) {
    results.push({ name, error: `${error.message}\n${error.stack}` });
  }
}
document.getElementById('report').textContent = results.map(({ name, error }) => `${error ? 'FAILED' : 'ok'} ${name} ${error ?? ''}`).join('\n');
window.outcome = JSON.stringify(results);
