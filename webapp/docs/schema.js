/** Schemas for people: a line for each property, what is inside below it, references resolved where they stand. */
import { el, inline, prose } from './dom.js';

/** Keywords of the lower and the upper bound, and of what. */
const BOUNDS = [
  ['minimum', 'maximum', ''],
  ['minLength', 'maxLength', ' characters'],
  ['minItems', 'maxItems', ' entries'],
];

/** A schema that is part of itself would be rendered for ever. */
const DEEPEST = 8;

const NOT_BLANK = '\\S';

export class SchemaView {
  #documents;

  constructor(documents) {
    this.#documents = documents;
  }

  /** Everything about a schema. */
  render(schema, depth = 0) {
    const flat = this.#flatten(schema);
    const block = el('div', { class: 'schema' });
    block.append(el('p', { class: 'type' }, this.typeLine(schema)));
    const description = prose(flat.description);
    if (description) {
      block.append(description);
    }
    block.append(...this.#inside(flat, depth));
    return block;
  }

  /** Type, format, values and bounds on one line, as nodes. */
  typeLine(schema) {
    const flat = this.#flatten(schema);
    const nodes = [this.#typeName(schema, flat)];
    if (flat.format) {
      nodes.push(` (${flat.format})`);
    }
    if (flat.const !== undefined) {
      nodes.push(nodes[0] ? ', always ' : 'always ', el('code', {}, JSON.stringify(flat.const)));
    }
    if (flat.enum) {
      nodes.push(nodes[0] ? ', one of ' : 'one of ', ...separated(flat.enum.map((value) => el('code', {}, JSON.stringify(value)))));
    }
    for (const [lower, upper, unit] of BOUNDS) {
      const words = range(flat[lower], flat[upper]);
      if (words) {
        nodes.push(`, ${words}${unit}`);
      }
    }
    if (flat.multipleOf !== undefined) {
      nodes.push(`, in steps of ${flat.multipleOf}`);
    }
    if (flat.pattern === NOT_BLANK) {
      nodes.push(', not blank');
    } else if (flat.pattern && !flat.format) {
      nodes.push(', matches ', el('code', {}, flat.pattern));
    }
    if (flat.default !== undefined) {
      nodes.push(', default ', el('code', {}, JSON.stringify(flat.default)));
    }
    return nodes;
  }

  #typeName(schema, flat) {
    const name = this.#documents.nameOf(schema);
    const types = [flat.type].flat().filter(Boolean);
    let kind = types.length ? types.join(' or ') : this.#impliedType(flat);
    if (flat.items) {
      const item = this.#documents.nameOf(flat.items) ?? this.#flatten(flat.items).type ?? 'value';
      kind = `list of ${item}`;
    }
    return name && flat.properties.size > 0 ? `${name}: ${kind}` : kind;
  }

  #impliedType(flat) {
    if (flat.properties.size > 0) {
      return 'object';
    }
    return flat.variants.length ? 'one of several' : '';
  }

  #inside(flat, depth) {
    const parts = [];
    if (depth >= DEEPEST) {
      return parts;
    }
    if (flat.properties.size > 0) {
      parts.push(this.#properties(flat, depth));
    }
    if (flat.items) {
      parts.push(...this.#inside(this.#flatten(flat.items), depth + 1));
    }
    if (flat.variants.length > 0 && flat.variants.some((variant) => this.#hasInside(variant))) {
      parts.push(
        el('ul', { class: 'variants' }, flat.variants.map((variant) => el('li', {}, this.render(variant, depth + 1)))),
      );
    }
    return parts;
  }

  #properties(flat, depth) {
    const lines = [...flat.properties].map(([name, property]) => {
      const inner = this.#flatten(property);
      const nested = this.#hasInside(property) ? this.#inside(inner, depth + 1) : [];
      const title = [
        el('code', { class: 'name' }, name),
        ' ',
        el('span', { class: 'type' }, this.typeLine(property)),
        flat.required.has(name) ? el('span', { class: 'badge' }, 'required') : null,
      ];
      const description = inner.description ? el('div', { class: 'note' }, inline(inner.description.trim())) : null;
      return nested.length
        ? el('li', {}, el('details', {}, el('summary', {}, title), description, nested))
        : el('li', {}, title, description);
    });
    return el('ul', { class: 'properties' }, lines);
  }

  #hasInside(schema) {
    const flat = this.#flatten(schema);
    return (
      flat.properties.size > 0 ||
      (flat.items && this.#hasInside(flat.items)) ||
      flat.variants.some((variant) => this.#hasInside(variant))
    );
  }

  /** One schema out of references and `allOf`; a property that several parts name has the rules of all. */
  #flatten(schema) {
    const flat = { properties: new Map(), required: new Set(), variants: [] };
    this.#merge(flat, schema);
    return flat;
  }

  #merge(flat, schema) {
    const { properties, required, allOf, oneOf, anyOf, $ref, ...rules } = schema ?? {};
    if ($ref) {
      this.#merge(flat, this.#documents.resolve(schema));
    }
    (allOf ?? []).forEach((part) => this.#merge(flat, part));
    Object.entries(properties ?? {}).forEach(([name, property]) => {
      const known = flat.properties.get(name);
      flat.properties.set(name, known ? { allOf: [known, property] } : property);
    });
    (required ?? []).forEach((name) => flat.required.add(name));
    flat.variants.push(...(oneOf ?? anyOf ?? []));
    Object.assign(flat, rules);
  }
}

function range(lower, upper) {
  if (lower !== undefined && upper !== undefined) {
    return `${lower} to ${upper}`;
  }
  if (lower !== undefined) {
    return `at least ${lower}`;
  }
  return upper === undefined ? '' : `at most ${upper}`;
}

function separated(nodes) {
  return nodes.flatMap((node, index) => (index ? [', ', node] : [node]));
}
