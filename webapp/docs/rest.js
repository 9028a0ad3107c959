/** openapi.yaml for people. */
import { el, inline, json, prose, table } from './dom.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

export class RestView {
  #documents;
  #schemas;

  constructor(documents, schemas) {
    this.#documents = documents;
    this.#schemas = schemas;
  }

  /** What the page shows: groups of entries, each with an anchor and a maker of its content. */
  groups() {
    const operations = this.#operations();
    return this.#documents.openApi.tags.map((tag) => ({
      id: `tag-${tag.name.toLowerCase().replaceAll(/\W+/g, '-')}`,
      title: tag.name,
      description: tag.description,
      entries: operations.filter(({ operation }) => operation.tags.includes(tag.name)).map((one) => this.#entry(one)),
    }));
  }

  #operations() {
    return Object.entries(this.#documents.openApi.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({
        path,
        method,
        operation: item[method],
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
      })),
    );
  }

  #entry({ path, method, operation, parameters }) {
    return {
      id: operation.operationId,
      kind: method.toUpperCase(),
      name: path,
      summary: operation.summary,
      render: () => [
        prose(operation.description),
        this.#security(operation),
        ...this.#parameters(parameters.map((parameter) => this.#documents.resolve(parameter))),
        ...this.#body(operation),
        ...this.#responses(operation),
      ],
    };
  }

  /** Every way is a list of schemes that go together. */
  #security(operation) {
    const ways = (operation.security ?? this.#documents.openApi.security).map((way) => Object.keys(way));
    const texts = ways.map((schemes) => (schemes.length ? schemes.join(' and ') : 'nothing'));
    return el('p', {}, el('strong', {}, 'Needs '), texts.length ? texts.join(', or ') : 'nothing');
  }

  #parameters(parameters) {
    if (!parameters.length) {
      return [];
    }
    const rows = parameters.map((parameter) => [
      el('code', {}, parameter.name),
      parameter.in + (parameter.required ? ', required' : ''),
      this.#schemas.typeLine(parameter.schema),
      parameter.description ? inline(parameter.description) : '',
    ]);
    return [el('h4', {}, 'Parameters'), table('Parameters', ['Name', 'Where', 'Value', 'Meaning'], rows)];
  }

  #body(operation) {
    const content = operation.requestBody?.content['application/json'];
    if (!content) {
      return [];
    }
    return [
      el('h4', {}, 'Body'),
      this.#schemas.render(content.schema),
      content.example === undefined ? null : json('Example of the body', content.example),
    ];
  }

  #responses(operation) {
    const answers = Object.entries(operation.responses)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([status, response]) => this.#response(status, this.#documents.resolve(response)));
    return [el('h4', {}, 'Answers'), el('div', { class: 'answers' }, answers)];
  }

  #response(status, response) {
    const headers = Object.entries(response.headers ?? {}).map(([name, header]) => [name, this.#documents.resolve(header)]);
    const contents = Object.entries(response.content ?? {});
    const line = [el('code', { class: 'status' }, status), ' ', inline(response.description)];
    if (!headers.length && !contents.length) {
      return el('p', { class: 'answer' }, line);
    }
    return el(
      'details',
      { class: 'answer' },
      el('summary', {}, line),
      headers.length
        ? table(
            `Headers of ${status}`,
            ['Header', 'Value', 'Meaning'],
            headers.map(([name, header]) => [
              el('code', {}, name),
              this.#schemas.typeLine(header.schema),
              header.description ? inline(header.description) : '',
            ]),
          )
        : null,
      contents.map(([type, content]) => [
        el('p', {}, el('code', {}, type)),
        this.#schemas.render(content.schema),
        content.example === undefined ? null : this.#example(status, content.example),
      ]).flat(),
    );
  }

  #example(status, example) {
    return typeof example === 'string'
      ? el('pre', { tabindex: '0', role: 'group', 'aria-label': `Example of ${status}` }, el('code', {}, example))
      : json(`Example of ${status}`, example);
  }
}
