/** asyncapi.yaml for people. */
import { el, inline, json, prose, table } from './dom.js';

export class MessagesView {
  #documents;
  #schemas;

  constructor(documents, schemas) {
    this.#documents = documents;
    this.#schemas = schemas;
  }

  /** As the groups of REST: one for each channel, with its messages. */
  groups() {
    const { channels, operations } = this.#documents.asyncApi;
    return Object.entries(channels).map(([name, channel]) => ({
      id: `channel-${name}`,
      title: channel.title,
      description: channel.description,
      details: this.#details(channel),
      entries: Object.values(operations)
        .filter((operation) => this.#documents.nameOf(operation.channel) === name)
        .flatMap((operation) => this.#entries(name, operation)),
    }));
  }

  #details(channel) {
    const closeCodes = channel['x-close-codes'];
    const query = channel.bindings?.ws?.query;
    return [
      el('p', {}, el('strong', {}, 'Address '), el('code', {}, channel.address)),
      query ? el('h3', {}, 'Query') : null,
      query ? this.#schemas.render(query) : null,
      closeCodes ? el('h3', {}, 'Close codes') : null,
      closeCodes ? closeTable(closeCodes) : null,
    ];
  }

  #entries(channel, operation) {
    const fromServer = operation.action === 'send';
    return operation.messages.map((reference) => {
      const message = this.#documents.resolve(reference);
      return {
        id: `${channel}-${this.#documents.nameOf(reference)}`,
        kind: fromServer ? 'server says' : 'client says',
        name: message.name,
        summary: message.title,
        render: () => [
          prose(message.summary),
          this.#schemas.render(message.payload),
          ...(message.examples ?? []).map((example) => json(`Example of ${message.name}`, example.payload)),
        ],
      };
    });
  }
}

function closeTable(codes) {
  const rows = codes.map((entry) => [
    el('code', {}, String(entry.code)),
    entry.reason ?? '',
    entry.reconnect ? 'yes' : 'no',
    inline(entry.meaning),
  ]);
  return table('Close codes', ['Code', 'Reason', 'Reconnect?', 'Meaning'], rows);
}
