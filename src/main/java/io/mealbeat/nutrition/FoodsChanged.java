package io.mealbeat.nutrition;

/**
 * Fired as a CDI event on the node that imports, on the thread of the import and after the commit of a batch that changed foods. Other
 * nodes of the same database find out by asking for what has changed.
 *
 * @param revision of the batch
 */
public record FoodsChanged(long revision) {}
