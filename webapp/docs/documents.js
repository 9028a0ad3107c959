/** The two specifications, read once; references lead from one to the other. */
import { load as parse } from '../webjars/js-yaml/4.1.1/dist/js-yaml.mjs';

const FILES = ['openapi.yaml', 'asyncapi.yaml'];

export class Documents {
  #roots = new Map();

  /** @throws Error with a text for people when a file cannot be had or read */
  static async fetch() {
    const documents = new Documents();
    await Promise.all(FILES.map((file) => documents.#read(file)));
    return documents;
  }

  async #read(file) {
    const response = await fetch(new URL(`../${file}`, document.baseURI));
    if (!response.ok) {
      throw new Error(`${file} was answered by status ${response.status}`);
    }
    const root = parse(await response.text());
    makeReferencesAbsolute(root, file);
    this.#roots.set(file, root);
  }

  get openApi() {
    return this.#roots.get('openapi.yaml');
  }

  get asyncApi() {
    return this.#roots.get('asyncapi.yaml');
  }

  /** The node itself, or what it refers to. */
  resolve(node) {
    let resolved = node;
    while (resolved?.$ref) {
      resolved = this.#target(resolved.$ref);
    }
    return resolved;
  }

  /** Name of what a node refers to; null when it does not. */
  nameOf(node) {
    return node?.$ref ? node.$ref.split('/').pop() : null;
  }

  #target(reference) {
    const [file, pointer] = reference.split('#/');
    const steps = pointer.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    return steps.reduce((node, step) => node?.[step], this.#roots.get(file));
  }
}

function makeReferencesAbsolute(node, file) {
  if (node === null || typeof node !== 'object') {
    return;
  }
  if (typeof node.$ref === 'string') {
    node.$ref = node.$ref.startsWith('#') ? file + node.$ref : node.$ref.replace(/^\.\//, '');
  }
  Object.values(node).forEach((child) => makeReferencesAbsolute(child, file));
}
